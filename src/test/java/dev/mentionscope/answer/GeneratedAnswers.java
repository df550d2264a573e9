package dev.mentionscope.answer;

import dev.mentionscope.Api;
import dev.mentionscope.detect.Detector;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * Many answers for benchmarks, made by the database itself: as even as can be over days, prompts and engines, with texts of
 * a made-up vocabulary in which the word of rank k is k times as rare as the first (Zipf).
 */
public final class GeneratedAnswers {

    public static final int DAYS = 60;
    public static final int PROMPTS = 30;
    public static final int ENGINES = 6;
    private static final int VOCABULARY = 50_000;
    private static final int AT_A_TIME = 20_000;

    private final Jdbi jdbi;
    private final LocalDate today;

    public GeneratedAnswers(Jdbi jdbi, LocalDate today) {
        this.jdbi = jdbi;
        this.today = today;
    }

    /** Makes a workspace with prompts and engines, and answers of 100 words, a fifth of them Chinese signs. @return its id */
    public UUID fill(String slug, int answers) {
        Api api = Api.inNewWorkspace(slug);
        for (int i = 0; i < PROMPTS; i++) {
            api.create("prompts", Map.of("text", "Which one, " + i + "?", "language", "en"));
        }
        for (int i = 0; i < ENGINES; i++) {
            api.engine("E" + i, "simulated-openai", "m" + i, Map.of());
        }
        UUID workspace = jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = ?")
                .bind(0, slug)
                .mapTo(UUID.class)
                .one());
        jdbi.useHandle(db -> db.execute("select ensure_month_partitions(?, ?)", today.minusDays(DAYS), today));
        asOwner("create unlogged table made_up_word as select n, case when n % 5 = 0 then chr(19968 + n / 5)"
                + " else 'w' || to_hex(n * 7919) end as word from generate_series(1, " + VOCABULARY + ") n");
        asOwner("create index on made_up_word (n, word)");
        asOwner("vacuum analyze made_up_word");
        asOwner("grant select on made_up_word to mentionscope_service");
        quickly(() -> inTwoThreads(
                IntStream.range(0, DAYS).mapToObj(today::minusDays), day -> fill(workspace, day, answers / DAYS)));
        asOwner("drop table made_up_word");
        vacuum("answer");
        return workspace;
    }

    private void fill(UUID workspace, LocalDate day, int answers) {
        jdbi.useHandle(db -> {
            for (int first = 0; first < answers; first += AT_A_TIME) {
                db.createUpdate(INSERT)
                        .bind("workspace", workspace)
                        .bind("day", day)
                        .bind("first", first)
                        .bind("last", Math.min(answers, first + AT_A_TIME) - 1)
                        .bind("rules", Detector.VERSION)
                        .execute();
            }
        });
    }

    /** Stores without pages in the log, and without a checkpoint every other minute, which a benchmark of reading does not need. */
    public void quickly(Runnable storing) {
        asOwner("alter system set full_page_writes = off");
        asOwner("alter system set max_wal_size = '4GB'");
        asOwner("select pg_reload_conf()");
        try {
            storing.run();
        } finally {
            asOwner("alter system reset full_page_writes");
            asOwner("alter system reset max_wal_size");
            asOwner("select pg_reload_conf()");
        }
    }

    /** What a benchmark prepares is prepared by both processors. */
    public static <T> void inTwoThreads(Stream<T> parts, Consumer<T> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            CompletableFuture.allOf(parts.map(part -> CompletableFuture.runAsync(() -> work.accept(part), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    public void asOwner(String statement) {
        jdbi.useHandle(db -> {
            db.execute("set role none");
            db.execute(statement);
            db.execute("set role mentionscope_service");
        });
    }

    public void vacuum(String table) {
        asOwner("vacuum analyze " + table);
    }

    /** The word of a rank, as it stands in the texts. */
    public static String word(int rank) {
        return rank % 5 == 0 ? Character.toString(19968 + rank / 5) : "w" + Integer.toHexString(rank * 7919);
    }

    private static final String INSERT = """
            insert into answer (
                workspace_id, answered_at, id, probe_id, run_id, monitor_id, prompt_id, engine_id, repeat_no,
                simulated, provider, model_asked, model_served, prompt_sha256, settings_asked, settings_dropped,
                country_applied, outcome, text, text_repaired, searched, search_queries, input_tokens,
                output_tokens, latency_ms, detector_version, names_version, cost_usd)
            select :workspace, t.at, overlay(gen_random_uuid()::text placing
                       substr(t.hex, 1, 8) || '-' || substr(t.hex, 9, 4) || '-7' from 1 for 15)::uuid,
                   gen_random_uuid(), :workspace, :workspace, p.id, e.id, 1,
                   true, 'simulated-openai', 'm', 'm-1', '\\x00', '{}', '{}', false,
                   'COMPLETE', x.text, false, false, '{}', 20, 500, 1500, :rules, 1, 0.001
            from generate_series(:first, :last) g
            join (select id, row_number() over (order by id) - 1 as n from prompt where workspace_id = :workspace) p
              on p.n = g % 30
            join (select id, row_number() over (order by id) - 1 as n from engine where workspace_id = :workspace) e
              on e.n = (g / 30) % 6
            cross join lateral (select at, lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as hex
                                from (select :day::date + g * interval '1 ms' as at) moment) t
            cross join lateral (select string_agg(v.word, ' ') as text
                                from (select least(50000, floor(exp(random() * ln(50000))))::integer as n
                                      from generate_series(1, 100) where g >= 0) drawn
                                join made_up_word v using (n)) x""";
}
