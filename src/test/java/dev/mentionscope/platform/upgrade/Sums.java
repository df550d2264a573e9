package dev.mentionscope.platform.upgrade;

import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Count and checksum of each table's rows, of the columns that it had, as docker/backup-drill makes them. What the service writes while the
 * schema changes is left out by its key.
 */
final class Sums {

    /** Tells the rows that were there before, by table. */
    private static final Map<String, String> OLD = Map.of(
            "answer", "answered_at < :start",
            "answer_evidence", "answered_at < :start",
            "mention", "answered_at < :start",
            "possible_mention", "answered_at < :start",
            "citation", "answered_at < :start",
            "probe_failure", "failed_at < :start",
            "cell_note", "id <= :note",
            "run", "created_at < :start",
            "probe", "run_id in (select id from run where created_at < :start)");

    private final Map<String, String> queries = new TreeMap<>();
    private final String start;
    private final long note;

    /** Of all tables and columns that there are now. */
    Sums(Handle db) {
        start = db.createQuery("select clock_timestamp()::text")
                .mapTo(String.class)
                .one();
        note = db.createQuery("select coalesce(max(id), 0) from cell_note")
                .mapTo(Long.class)
                .one();
        db.createQuery("""
                        select c.relname, string_agg(format('t.%I', a.attname), ', ' order by a.attnum)
                        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
                          and c.relname <> 'flyway_schema_history'
                        group by c.relname""")
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(table -> queries.put(
                        table.getKey(),
                        "select count(*) || ' rows ' || coalesce(sum(('x' || left(h, 15))::bit(60)::bigint), 0) || ' '"
                                + " || coalesce(sum(('x' || right(h, 15))::bit(60)::bigint), 0)"
                                + " from (select md5(row(" + table.getValue() + ")::text) as h from " + table.getKey()
                                + " t where " + OLD.getOrDefault(table.getKey(), "true") + ") rows"));
    }

    /** A number after every note that was there. */
    long note() {
        return note;
    }

    String start() {
        return start;
    }

    Map<String, String> take(Handle db) {
        db.execute("set timezone = 'UTC'");
        Map<String, String> sums = new TreeMap<>();
        queries.forEach((table, query) -> sums.put(
                table,
                db.createQuery(query.replace(":start", "'" + start + "'::timestamptz")
                                .replace(":note", Long.toString(note)))
                        .mapTo(String.class)
                        .one()));
        return sums;
    }
}
