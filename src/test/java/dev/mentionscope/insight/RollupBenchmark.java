package dev.mentionscope.insight;

import static org.awaitility.Awaitility.await;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.answer.GeneratedAnswers;
import dev.mentionscope.detect.Detector;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/**
 * How long a dashboard's queries take, over few and over many answers of the same days, prompts and engines. No test: it runs
 * only when it is named, see docs/benchmarks.md.
 */
@ServiceTest
class RollupBenchmark {

    private static final int DAYS = 60;
    private static final int DAYS_ASKED_FOR = 28;
    private static final int PROMPTS = 30;
    private static final int ENGINES = 6;
    private static final int BRANDS = 10;
    private static final int SITES_OF_A_PROMPT = 12;
    private static final int WARM_UP = 10;
    private static final int TIMES = 60;

    /** Long ago enough for a month to be dropped. */
    private static final LocalDate LAST_DAY = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS + 2);

    @Inject
    Jdbi jdbi;

    @TestHTTPResource
    URI root;

    private final HttpClient http = HttpClient.newHttpClient();

    /** Asked in turn, so that what else the machine does weighs on both alike. */
    @Test
    void queries_cost_what_days_prompts_and_engines_cost() throws Exception {
        int few = Integer.getInteger("rollup.few", 100_000);
        int many = Integer.getInteger("rollup.many", 1_000_000);
        fill("bench-few", few);
        fill("bench-many", many);
        System.out.printf("p95 in ms, median, mean processor time: %d answers | %d answers | ratios%n", few, many);
        for (Map.Entry<String, String> query : queries().entrySet()) {
            Costs ofFew = new Costs();
            Costs ofMany = new Costs();
            for (int i = -WARM_UP; i < TIMES; i++) {
                ask("bench-few", query.getValue(), i < 0 ? new Costs() : ofFew);
                ask("bench-many", query.getValue(), i < 0 ? new Costs() : ofMany);
            }
            System.out.printf(
                    "%-18s %s | %s | %.2f %.2f %.2f%n",
                    query.getKey(),
                    ofFew,
                    ofMany,
                    ofMany.share(95) / ofFew.share(95),
                    ofMany.share(50) / ofFew.share(50),
                    ofMany.processor / ofFew.processor);
        }
        open("bench-many");
        rebuild("bench-many");
        drop(LAST_DAY.withDayOfMonth(1).minusMonths(1));
    }

    /** A whole month, of both workspaces. */
    private void drop(LocalDate month) {
        jdbi.useHandle(db -> db.execute("""
                        insert into dropped_month (workspace_id, month, answers, names_version, brand_ids, dropped_at, finished_at)
                        select id, ?, 0, 1, '{}', now(), now() from workspace where slug like 'bench-%'""", month));
        int answers = jdbi.withHandle(
                db -> db.createQuery("select sum(answers) from rollup_answer where day >= :month and day < :next")
                        .bind("month", month)
                        .bind("next", month.plusMonths(1))
                        .mapTo(Integer.class)
                        .one());
        long start = System.nanoTime();
        CompletableFuture<Double> gone = CompletableFuture.supplyAsync(() -> awaitGone(month, start));
        boolean dropped = jdbi.withHandle(db -> db.createQuery("select drop_answer_month(?)")
                .bind(0, month)
                .mapTo(Boolean.class)
                .one());
        System.out.printf(
                "%s, %d answers: %s; gone for others after %.3f s, files deleted after %.3f s%n",
                month, answers, dropped ? "dropped" : "NOT dropped", gone.join(), since(start));
    }

    /** When another connection does not find the month any more, and reads the next: PostgreSQL deletes files after that. */
    private double awaitGone(LocalDate month, long start) {
        return jdbi.withHandle(db -> {
            String partition = "answer_%tY_%<tm".formatted(month);
            boolean there = true;
            while (there && since(start) < 60) {
                there = db.createQuery("""
                                select to_regclass(:partition) is not null
                                from (select count(*) from (select from answer where answered_at >= :next limit 1) a) read""")
                        .bind("next", month.plusMonths(1))
                        .bind("partition", partition)
                        .mapTo(Boolean.class)
                        .one();
            }
            return there ? Double.NaN : since(start);
        });
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Answers from all over the time, each once. */
    private void open(String slug) throws Exception {
        List<UUID> ids = jdbi.withHandle(db -> db.createQuery("""
                        select a.id
                        from generate_series(1, :times) g
                        cross join lateral (
                            select id from answer
                            where workspace_id = :workspace
                              and answered_at >= cast(:day as date) - cast(floor(random() * (:days - 1)) + 0 * g as integer)
                            order by answered_at limit 1 offset (g * 37) % 500) a""")
                .bind("times", WARM_UP + TIMES)
                .bind("days", DAYS)
                .bind("day", LAST_DAY)
                .bind("workspace", workspace(slug))
                .mapTo(UUID.class)
                .list());
        Costs costs = new Costs();
        for (UUID id : ids) {
            get("answers/" + id + "?workspace=" + slug, ids.indexOf(id) < WARM_UP ? new Costs() : costs);
        }
        System.out.printf("open an answer     %s%n", costs);
    }

    /** All numbers are taken away, and come back from the answers. */
    private void rebuild(String slug) {
        UUID workspace = workspace(slug);
        int answers = jdbi.inTransaction(db -> {
            db.execute("set local statement_timeout = 0");
            db.execute(
                    "insert into cell_note (workspace_id, names_version, day, engine_id, prompt_id)"
                            + " select distinct workspace_id, 0, day, engine_id, prompt_id from rollup_answer where workspace_id = ?",
                    workspace);
            int counted = db.createQuery("select sum(answers) from rollup_answer where workspace_id = ?")
                    .bind(0, workspace)
                    .mapTo(Integer.class)
                    .one();
            for (String table : List.of("rollup_answer", "rollup_brand", "rollup_site", "rollup_page")) {
                db.execute("delete from " + table + " where workspace_id = ?", workspace);
            }
            return counted;
        });
        long start = System.nanoTime();
        awaitStored(workspace);
        double seconds = since(start);
        System.out.printf(
                "rebuilt %d answers' numbers in %.1f s: %.0f a second%n", answers, seconds, answers / seconds);
    }

    private Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put(
                "overview tiles",
                "metrics?metric=VISIBILITY&metric=SHARE_OF_VOICE&metric=CITATION_RATE&metric=COVERAGE");
        queries.put("trend by day", "metrics?metric=VISIBILITY&by=DAY");
        queries.put("brands", "metrics?by=BRAND");
        queries.put("engines", "metrics?metric=VISIBILITY&metric=COVERAGE&by=ENGINE");
        queries.put("prompts table", "metrics?metric=VISIBILITY&metric=CITATION_RATE&by=PROMPT");
        queries.put("sources", "sources?limit=100");
        queries.put("trend, 60 days", "metrics?metric=VISIBILITY&by=DAY&from=" + LAST_DAY.minusDays(DAYS - 1L));
        queries.put("opportunities", "opportunities?limit=50");
        queries.put("changes", "changes?by=ENGINE");
        queries.put("median positions", "metrics?metric=MEDIAN_POSITION");
        return queries;
    }

    /** What one query took each time. */
    private static final class Costs {

        private final List<Double> millis = new ArrayList<>();

        /** In ms, of the service and the database together: it does not depend on how long others had the machine. */
        private double processor;

        private double share(int percent) {
            return millis.stream().sorted().toList().get(millis.size() * percent / 100 - 1);
        }

        @Override
        public String toString() {
            return "%.1f %.1f %.1f".formatted(share(95), share(50), processor / millis.size());
        }
    }

    private void fill(String slug, int answers) {
        Api api = Api.inNewWorkspace(slug);
        for (int i = 0; i < BRANDS; i++) {
            api.create("brands", Map.of("name", "Brand" + (char) ('A' + i), "kind", i == 0 ? "OWN" : "COMPETITOR"));
        }
        String topic = api.create("topics", Map.of("name", "Shoes"));
        for (int i = 0; i < PROMPTS; i++) {
            api.create(
                    "prompts",
                    Map.of(
                            "text",
                            "Which one, " + i + "?",
                            "language",
                            "en",
                            "topicId",
                            topic,
                            "tags",
                            List.of("t" + i % 3)));
        }
        for (int i = 0; i < ENGINES; i++) {
            api.engine("E" + i, "simulated-openai", "m" + i, Map.of("webSearch", i % 2 == 0));
        }
        UUID workspace = workspace(slug);
        long start = System.nanoTime();
        GeneratedAnswers generated = new GeneratedAnswers(jdbi, LAST_DAY);
        generated.asOwner("alter table answer disable trigger want_words"); // there are no words in these texts
        try (Handle other = jdbi.open()) {
            // Rolling up stands aside, so that either takes the machine for itself.
            other.execute("select pg_advisory_lock(10, hashtext(?::text))", workspace);
            generated.quickly(() -> fill(workspace, answers));
            generated.asOwner("alter table answer enable trigger want_words");
            System.out.printf("%s: %d answers stored in %.0f s%n", slug, answers, since(start));
            start = System.nanoTime();
            other.execute("select pg_advisory_unlock(10, hashtext(?::text))", workspace);
        }
        awaitStored(workspace);
        System.out.printf("%s: rolled up in %.1f s%n", slug, since(start));
        generated.asOwner("vacuum analyze rollup_answer, rollup_brand, rollup_site, rollup_page, cell_note");
        jdbi.useHandle(db -> db.createQuery(
                        "select 'answer' as t, count(*) as n from answer where workspace_id = :w union all select 'rollup_answer', count(*) from rollup_answer"
                                + " where workspace_id = :w union all select 'rollup_brand', count(*) from rollup_brand where workspace_id = :w"
                                + " union all select 'rollup_site', count(*) from rollup_site where workspace_id = :w"
                                + " union all select 'rollup_page', count(*) from rollup_page where workspace_id = :w")
                .bind("w", workspace)
                .mapToMap()
                .forEach(row -> System.out.println(slug + ": " + row)));
        long size = jdbi.withHandle(db -> db.createQuery("select pg_database_size(current_database())")
                .mapTo(Long.class)
                .one());
        System.out.printf("database: %d MB%n", size / 1_000_000);
    }

    private void awaitStored(UUID workspace) {
        await().pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofHours(2))
                .until(() -> jdbi.withHandle(
                        db -> db.createQuery("select not exists (select from cell_note where workspace_id = ?)")
                                .bind(0, workspace)
                                .mapTo(Boolean.class)
                                .one()));
    }

    private void ask(String slug, String query, Costs costs) throws IOException, InterruptedException {
        String since = query.contains("from=") ? "" : "&from=" + LAST_DAY.minusDays(DAYS_ASKED_FOR - 1L);
        get("insights/" + query + since + "&to=" + LAST_DAY + "&workspace=" + slug, costs);
    }

    private void get(String address, Costs costs) throws IOException, InterruptedException {
        Duration before = processorTime();
        long start = System.nanoTime();
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(root.resolve("/api/v1/" + address)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        costs.millis.add(since(start) * 1000);
        costs.processor += processorTime().minus(before).toMillis();
        if (response.statusCode() != 200) {
            throw new IOException(new String(response.body(), StandardCharsets.UTF_8));
        }
    }

    private Duration processorTime() {
        List<Long> processes = jdbi.withHandle(db -> db.createQuery("select pid from pg_stat_activity")
                .mapTo(Long.class)
                .list());
        return Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        processes.stream().flatMap(pid -> ProcessHandle.of(pid).stream()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private UUID workspace(String slug) {
        return jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = ?")
                .bind(0, slug)
                .mapTo(UUID.class)
                .one());
    }

    /** A day in a transaction, as even as can be over prompts and engines; everything that no number needs is made up. */
    private void fill(UUID workspace, int answers) {
        jdbi.useHandle(db -> db.execute("select ensure_month_partitions(?, ?)", LAST_DAY.minusDays(DAYS), LAST_DAY));
        GeneratedAnswers.inTwoThreads(
                IntStream.range(0, DAYS).mapToObj(LAST_DAY::minusDays), day -> fill(workspace, day, answers / DAYS));
        jdbi.useHandle(db -> db.execute("analyze answer, mention, citation"));
    }

    private void fill(UUID workspace, LocalDate day, int answers) {
        jdbi.useTransaction(db -> {
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
                               true, 'simulated-openai', 'm', 'm-1', '\\x00', '{}', '{}', false,
                               case when random() < 0.02 then 'REFUSED' else 'COMPLETE' end, repeat('x', 200), false,
                               e.n % 2 = 0, '{}', 20, 500, 1500, :rules, 1, 0.001
                        from generate_series(0, :answers - 1) g
                        join (select id, row_number() over (order by id) - 1 as n from prompt where workspace_id = :workspace) p
                          on p.n = g % :prompts
                        join (select id, row_number() over (order by id) - 1 as n from engine where workspace_id = :workspace) e
                          on e.n = (g / :prompts) % :engines
                        cross join lateral (select :day::date + time '00:00:00' + g * interval '1 ms' as at) t""")
                    .bind("workspace", workspace)
                    .bind("day", day)
                    .bind("answers", answers)
                    .bind("prompts", PROMPTS)
                    .bind("engines", ENGINES)
                    .bind("rules", Detector.VERSION)
                    .execute();
            db.createUpdate("""
                        insert into mention (
                            workspace_id, answered_at, answer_id, ordinal, brand_id, name_id, start_offset, end_offset,
                            surface, sentence_start, sentence_end, brand_position, stance, detector_version, names_version)
                        select :workspace, answered_at, id, ordinal, brand_id, brand_id, ordinal, ordinal + 1, 'x', 0, 1,
                               ordinal, case when random() < 0.2 then 'RECOMMENDED' else 'MENTIONED' end, :rules, 1
                        from (
                            select a.answered_at, a.id, b.id as brand_id,
                                   row_number() over (partition by a.id order by b.n) as ordinal
                            from answer a
                            cross join (select id, row_number() over (order by id) as n from brand
                                        where workspace_id = :workspace) b
                            where a.workspace_id = :workspace and a.answered_at >= :day::date
                              and a.answered_at < :day::date + 1 and (hashtext(a.id::text || b.n) & 1023) < 614 / b.n) named""")
                    .bind("workspace", workspace)
                    .bind("day", day)
                    .bind("rules", Detector.VERSION)
                    .execute();
            db.createUpdate("""
                        insert into citation (
                            workspace_id, answered_at, answer_id, ordinal, relation, origins, url, normalised_url, site,
                            brand_id, engines_own)
                        select distinct on (a.id, s.n) :workspace, a.answered_at, a.id, g, case when g < 4 then 'CITED' else 'RETRIEVED' end,
                               '{}'::text[], 'https://site' || s.n || '.example/' || s.n % 2,
                               'https://site' || s.n || '.example/' || s.n % 2, 'site' || s.n || '.example', b.id, false
                        from answer a
                        cross join generate_series(1, 4) g
                        cross join lateral (
                            select (get_byte(uuid_send(a.prompt_id), 15) * 7
                                    + floor(:sites * random() * random())::integer + 0 * g) % 200 as n) s
                        left join (select id, row_number() over (order by id) as n from brand
                                   where workspace_id = :workspace) b on b.n = s.n
                        where a.workspace_id = :workspace and a.answered_at >= :day::date
                          and a.answered_at < :day::date + 1""")
                    .bind("workspace", workspace)
                    .bind("day", day)
                    .bind("sites", SITES_OF_A_PROMPT)
                    .execute();
        });
    }
}
