package dev.mentionscope;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/**
 * Keeps the schema such that Citus can distribute it by workspace: docs/scaling.md. Tables with a workspace in every row
 * would be distributed by it, all others are small and would be copied to every node.
 */
@ServiceTest
class DistributionTest {

    /** To be changed before a table is distributed; nothing that holds answers is among them. */
    private static final List<String> TO_BE_CHANGED_FIRST = List.of("cell_note_pkey", "probe_of_caller");

    private static final String DISTRIBUTED = """
            with distributed as (
                select c.oid
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and a.attnotnull
                where c.relkind in ('r', 'p') and not c.relispartition
                  and c.relnamespace = current_schema()::regnamespace)
            """;

    @Inject
    Jdbi jdbi;

    @Test
    void every_partitioned_table_can_be_distributed_by_workspace() {
        assertThat(list("""
                select p.partrelid::regclass::text
                from pg_partitioned_table p
                where p.partrelid not in (select oid from distributed)""")).isEmpty();
        assertThat(list("select oid::regclass::text from distributed"))
                .contains("answer", "answer_evidence", "mention", "possible_mention", "citation", "probe");
    }

    @Test
    void every_key_and_unique_index_of_a_distributed_table_has_the_workspace() {
        assertThat(list("""
                select i.indexrelid::regclass::text
                from pg_index i
                join distributed d on d.oid = i.indrelid
                where (i.indisunique or i.indisexclusion)
                  and not exists (
                      select
                      from unnest(i.indkey::int2[]) with ordinality as part (attnum, place)
                      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = part.attnum
                      where a.attname = 'workspace_id' and part.place <= i.indnkeyatts)
                order by 1""")).isEqualTo(TO_BE_CHANGED_FIRST);
    }

    @Test
    void a_foreign_key_to_a_distributed_table_comes_from_one_and_has_the_workspace_on_both_sides() {
        assertThat(list("""
                select k.conrelid::regclass || '.' || k.conname
                from pg_constraint k
                where k.contype = 'f' and k.conparentid = 0 and k.confrelid in (select oid from distributed)
                  and not (k.conrelid in (select oid from distributed)
                           and exists (
                               select
                               from unnest(k.conkey, k.confkey) as pair (own, other)
                               join pg_attribute o on o.attrelid = k.conrelid and o.attnum = pair.own
                               join pg_attribute t on t.attrelid = k.confrelid and t.attnum = pair.other
                               where o.attname = 'workspace_id' and t.attname = 'workspace_id'))""")).isEmpty();
    }

    @Test
    void a_foreign_key_never_sets_the_workspace_to_null() {
        assertThat(list("""
                select k.conrelid::regclass || '.' || k.conname
                from pg_constraint k
                join distributed d on d.oid = k.conrelid
                where k.contype = 'f' and (k.confdeltype in ('n', 'd') or k.confupdtype in ('n', 'd'))""")).isEmpty();
    }

    private List<String> list(String query) {
        return jdbi.withHandle(
                db -> db.createQuery(DISTRIBUTED + query).mapTo(String.class).list());
    }
}
