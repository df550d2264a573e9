package dev.mentionscope.report;

import dev.mentionscope.Api;
import dev.mentionscope.detect.Detector;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A workspace with many answers of about 2,000 characters, made up in the database, and mentions in each. */
final class Bulk {

    private static final int PROMPTS = 30;
    private static final int ENGINES = 6;
    private static final int BRANDS = 10;

    final UUID workspace;

    private final Jdbi jdbi;
    private final int days;
    private final LocalDate today;

    Bulk(Jdbi jdbi, Clock clock, String slug, int days) {
        this.jdbi = jdbi;
        this.days = days;
        this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Api api = Api.inNewWorkspace(slug);
        for (int i = 0; i < BRANDS; i++) {
            api.create("brands", Map.of("name", "Brand" + (char) ('A' + i), "kind", i == 0 ? "OWN" : "COMPETITOR"));
        }
        String topic = api.create("topics", Map.of("name", "Shoes"));
        for (int i = 0; i < PROMPTS; i++) {
            Map<String, Object> prompt = new HashMap<>(Map.of(
                    "text",
                    "Which one, number " + i + ", would you take for running in the rain?",
                    "language",
                    "en",
                    "topicId",
                    topic));
            prompt.put("tags", List.of("t" + i % 3));
            api.create("prompts", prompt);
        }
        for (int i = 0; i < ENGINES; i++) {
            api.engine("E" + i, "simulated-openai", "m" + i, Map.of("webSearch", i % 2 == 0));
        }
        workspace = jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = ?")
                .bind(0, slug)
                .mapTo(UUID.class)
                .one());
    }

    /** A day in a transaction. */
    void fill(int answers, int mentionsOfAnAnswer) {
        jdbi.useHandle(db -> db.execute("select ensure_month_partitions(?, ?)", today.minusDays(days), today));
        for (int day = 0; day < days; day++) {
            LocalDate at = today.minusDays(day);
            jdbi.useTransaction(db -> {
                // Numbers by day are another benchmark's.
                db.execute("set local role none");
                db.execute("set local session_replication_role = replica");
                db.createUpdate("""
                        insert into answer (
                            workspace_id, answered_at, id, probe_id, run_id, monitor_id, prompt_id, engine_id, repeat_no,
                            simulated, provider, model_asked, model_served, prompt_sha256, settings_asked, settings_dropped,
                            country_applied, outcome, text, text_repaired, searched, search_queries, input_tokens,
                            output_tokens, latency_ms, detector_version, names_version, cost_usd)
                        select :workspace, t.at, overlay(gen_random_uuid()::text placing
                                   substr(lpad(to_hex((extract(epoch from t.at) * 1000)::bigint), 12, '0'), 1, 8) || '-'
                                   || substr(lpad(to_hex((extract(epoch from t.at) * 1000)::bigint), 12, '0'), 9, 4) || '-7'
                                   from 1 for 15)::uuid,
                               gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), p.id, e.id, 1,
                               true, 'simulated-openai', 'm', 'm-1', '\\x00', '{}', '{}', false, 'COMPLETE',
                               (select string_agg('Many testers rank Brand' || chr(65 + (g + n) % 10) || ' near the top, since '
                                                  || md5((g * n)::text) || ' says so. ', '') from generate_series(1, 20) n),
                               false, e.n % 2 = 0, '{}', 20, 500, 1500, :rules, 1, 0.001
                        from generate_series(0, :answers - 1) g
                        join (select id, row_number() over (order by id) - 1 as n from prompt where workspace_id = :workspace) p
                          on p.n = g % :prompts
                        join (select id, row_number() over (order by id) - 1 as n from engine where workspace_id = :workspace) e
                          on e.n = (g / :prompts) % :engines
                        cross join lateral (select :day::date + time '00:00:00' + g * interval '1 ms' as at) t""")
                        .bind("workspace", workspace)
                        .bind("day", at)
                        .bind("answers", answers / days)
                        .bind("prompts", PROMPTS)
                        .bind("engines", ENGINES)
                        .bind("rules", Detector.VERSION)
                        .execute();
                db.createUpdate("""
                        insert into mention (
                            workspace_id, answered_at, answer_id, ordinal, brand_id, name_id, start_offset, end_offset,
                            surface, sentence_start, sentence_end, brand_position, stance, detector_version, names_version)
                        select :workspace, a.answered_at, a.id, o.n, b.id, b.name_id, 85 * (o.n - 1) + 18, 85 * (o.n - 1) + 24,
                               'Brand' || chr(64 + b.n::integer), 85 * (o.n - 1), 85 * (o.n - 1) + 84, o.n, 'MENTIONED', :rules, 1
                        from answer a
                        cross join generate_series(1, :mentions) o(n)
                        join (select b.id, n.id as name_id, row_number() over (order by b.id) as n
                              from brand b join brand_name n on n.workspace_id = b.workspace_id and n.brand_id = b.id
                              where b.workspace_id = :workspace) b
                          on b.n = 1 + (get_byte(uuid_send(a.id), 15) + o.n) % 10
                        where a.workspace_id = :workspace and a.answered_at >= :day::date
                          and a.answered_at < :day::date + 1""")
                        .bind("workspace", workspace)
                        .bind("day", at)
                        .bind("mentions", mentionsOfAnAnswer)
                        .bind("rules", Detector.VERSION)
                        .execute();
            });
        }
        jdbi.useHandle(db -> db.execute("analyze answer, mention"));
    }

    long mentions() {
        return jdbi.withHandle(db -> db.createQuery("select count(*) from mention where workspace_id = ?")
                .bind(0, workspace)
                .mapTo(Long.class)
                .one());
    }
}
