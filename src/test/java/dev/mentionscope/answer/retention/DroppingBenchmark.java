package dev.mentionscope.answer.retention;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.detect.Detector;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** How long it takes until a month of many answers is gone. No test: it runs only when it is named. */
@ServiceTest
class DroppingBenchmark {

    @Inject
    Jdbi jdbi;

    @Inject
    RowsOfMonth rows;

    @Test
    void a_month_goes() {
        int answers = Integer.getInteger("retention.answers", 1_000_000);
        fill("bench-whole", "2020-03-01", answers);
        long start = System.nanoTime();
        jdbi.useHandle(db -> db.execute("select drop_answer_month('2020-03-01')"));
        System.out.printf("%d answers dropped as a whole in %.3f s%n", answers, (System.nanoTime() - start) / 1e9);

        UUID one = fill("bench-rows", "2020-05-01", answers / 20);
        start = System.nanoTime();
        rows.delete(one, new Month(LocalDate.parse("2020-05-01")));
        System.out.printf("%d answers deleted in parts in %.1f s%n", answers / 20, (System.nanoTime() - start) / 1e9);
    }

    /** Two mentions and two citations for each, without what triggers do. */
    private UUID fill(String slug, String month, int answers) {
        Api.inNewWorkspace(slug);
        UUID workspace = jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = ?")
                .bind(0, slug)
                .mapTo(UUID.class)
                .one());
        jdbi.useTransaction(db -> {
            db.execute("select ensure_month_partitions(?::date, ?::date)", month, month);
            db.execute("""
                    insert into dropped_month (workspace_id, month, answers, names_version, brand_ids, dropped_at, finished_at)
                    values (?, ?::date, ?, 1, '{}', now(), now())""", workspace, month, answers);
            db.execute("""
                    insert into answer (
                        workspace_id, answered_at, id, probe_id, run_id, monitor_id, prompt_id, engine_id, repeat_no,
                        simulated, provider, model_asked, prompt_sha256, settings_asked, settings_dropped, country_applied,
                        outcome, text, text_repaired, search_queries, latency_ms, detector_version, names_version)
                    select ?, ?::timestamptz + g * interval '1 s', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
                           gen_random_uuid(), md5((g % 30)::text)::uuid, md5((g % 6)::text)::uuid, 1, true, 'p', 'm', '\\x00',
                           '{}', '{}', false, 'COMPLETE', repeat('x', 200), false, '{}', 1, ?, 1
                    from generate_series(1, ?) g""", workspace, month, Detector.VERSION, answers);
            db.execute("""
                    insert into mention (
                        workspace_id, answered_at, answer_id, ordinal, brand_id, name_id, start_offset, end_offset, surface,
                        sentence_start, sentence_end, brand_position, stance, detector_version, names_version)
                    select workspace_id, answered_at, id, k, engine_id, engine_id, k, k + 1, 'x', 0, 1, k, 'MENTIONED', ?, 1
                    from answer cross join generate_series(1, 2) k where workspace_id = ?""", Detector.VERSION, workspace);
            db.execute("""
                    insert into citation (
                        workspace_id, answered_at, answer_id, ordinal, relation, origins, url, normalised_url, site, engines_own)
                    select workspace_id, answered_at, id, k, 'CITED', '{}', 'https://a.example', 'https://a.example',
                           'a.example', false
                    from answer cross join generate_series(1, 2) k where workspace_id = ?""", workspace);
        });
        return workspace;
    }
}
