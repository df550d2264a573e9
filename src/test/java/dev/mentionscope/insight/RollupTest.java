package dev.mentionscope.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.answer.AnswerStore;
import dev.mentionscope.answer.NewAnswer;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Settings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to answers, and in whatever order: what is kept by day equals what they say. */
@ServiceTest
class RollupTest {

    private static final int STEPS = 120;
    private static final List<String> NAMES = List.of("Acme", "Globex", "Initech");
    private static final List<String> SENTENCES = List.of(
            "%s is fine.", "I recommend %s.", "%s is not an option.", "Take %s, the best one.", "There is also %s.");
    private static final List<String> PAGES = List.of(
            "https://acme.example/a",
            "https://acme.example/b",
            "https://shop.globex.example/x",
            "https://news.example/best?id=1",
            "https://news.example/worst");

    @Inject
    Jdbi jdbi;

    @Inject
    AnswerStore store;

    @Inject
    Clock clock;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_is_kept_equals_what_the_answers_say(long seed) {
        History history = new History("rollup-" + seed, seed, 6, 2);

        for (int step = 0; step < STEPS; step++) {
            history.step();
            if (step % 10 == 9) {
                history.requireEqualMetrics(); // some cells noted, some stored
            }
        }

        history.awaitStored();
        history.requireEqualMetrics();
        history.requireEqualLinks();
        assertThat(history.compare().getLong("differing")).isZero();
        assertThat(history.compare().getLong("cells")).isPositive();
        history.spoil();
        assertThat(history.compare().getLong("differing")).isEqualTo(1);
        history.requireEqualMetrics(); // at once
    }

    /** More cells of a day than are looked for one by one: its answers are read as a whole. */
    @Test
    void a_day_that_is_out_of_date_as_a_whole_is_computed_alike() {
        History history = new History("rollup-day", 4, 9, 8);
        for (int i = 0; i < 150; i++) {
            history.write();
        }
        history.judge();
        history.awaitStored();

        history.noteEverything();

        history.awaitStored();
        history.requireEqualMetrics();
        history.requireEqualLinks();
        assertThat(history.compare().getLong("differing")).isZero();
    }

    /** The job has read the answers, and not stored their numbers yet, when somebody changes them by hand. */
    @Test
    void a_cell_that_is_just_being_computed_is_compared_too() {
        History history = new History("rollup-hand", 5, 6, 2);
        for (int i = 0; i < 40; i++) {
            history.write();
        }
        history.awaitStored();

        try (Handle job = jdbi.open()) {
            job.begin();
            job.select("select pg_advisory_xact_lock(10, hashtext(cast(? as text)))", history.workspace)
                    .mapToMap()
                    .one();
            history.noteCells();
            assertThat(job.execute("delete from cell_note where workspace_id = ?", history.workspace))
                    .isPositive();
            history.negateAll();
            assertThat(history.compare().getLong("differing")).isZero();
            job.commit();
        }

        history.requireEqualMetrics();
        history.awaitStored();
        history.requireEqualMetrics();
    }

    private final class History {

        private final RandomGenerator random;
        private final Api api;
        private final UUID workspace;
        private final Map<String, String> brands = new HashMap<>();
        private final List<UUID> prompts = new ArrayList<>();
        private final List<UUID> engines = new ArrayList<>();
        private final String run;

        private History(String slug, long seed, int promptCount, int engineCount) {
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            api = Api.inNewWorkspace(slug);
            workspace = jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = ?")
                    .bind(0, slug)
                    .mapTo(UUID.class)
                    .one());
            NAMES.forEach(name -> brands.put(name, api.brand(name, name.toLowerCase() + ".example")));
            for (int i = 0; i < promptCount; i++) {
                prompts.add(UUID.fromString(api.prompt("Which one, " + i + "?", "en")));
            }
            engines.add(UUID.fromString(api.engine("A", "simulated-openai", "a", Map.of("webSearch", true))));
            for (int i = 1; i < engineCount; i++) {
                engines.add(UUID.fromString(api.engine("B" + i, "simulated-openai", "b" + i, Map.of())));
            }
            // There is no such model, so all of its probes fail.
            run = api.run(api.monitor(
                    prompts.stream().map(UUID::toString).toList(),
                    List.of(engines.getFirst().toString()),
                    1));
            jdbi.useHandle(db -> db.execute(
                    "insert into sentiment_judge (workspace_id, engine_id, calls_per_day, instruction) values (?, ?, 1, 2000000000)",
                    workspace,
                    engines.getFirst()));
        }

        private void step() {
            switch (random.nextInt(24)) {
                case 0 -> rename();
                case 1, 2 -> delete();
                case 3, 4 -> judge();
                case 5 -> changeJudge();
                case 6 -> retry();
                default -> write();
            }
        }

        /** Now or, as a batch's results do, for a day long past. */
        private void write() {
            Instant when =
                    clock.instant().minus(Duration.ofHours(random.nextInt(3) == 0 ? random.nextInt(24 * 25) : 0));
            NewAnswer answer = new NewAnswer(
                    new NewAnswer.Origin(
                            workspace,
                            UUID.randomUUID(),
                            UUID.fromString(run),
                            UUID.randomUUID(),
                            prompts.get(random.nextInt(prompts.size())),
                            engines.get(random.nextInt(engines.size())),
                            1),
                    new NewAnswer.Asked("simulated-openai", "a", true, new byte[32], Settings.NONE, Optional.empty()),
                    reply(),
                    List.of(),
                    List.of(),
                    Optional.of(new NewAnswer.Cost(new BigDecimal("0.0123"), "SIMULATED", null, "made up")));
            QuarkusTransaction.requiringNew().run(() -> store.write(store.prepare(answer, when)));
        }

        private Reply reply() {
            StringBuilder text = new StringBuilder("Well. ");
            for (int i = random.nextInt(5); i > 0; i--) {
                text.append(SENTENCES
                                .get(random.nextInt(SENTENCES.size()))
                                .formatted(NAMES.get(random.nextInt(NAMES.size()))))
                        .append(' ');
            }
            Reply.Outcome[] outcomes = Reply.Outcome.values();
            return new Reply(
                    text.toString(),
                    random.nextInt(4) == 0 ? outcomes[random.nextInt(outcomes.length)] : Reply.Outcome.COMPLETE,
                    "stop",
                    Optional.empty(),
                    random.nextInt(5) == 0 ? Optional.empty() : Optional.of("a-" + random.nextInt(2)),
                    Optional.empty(),
                    pages().stream()
                            .map(page -> new Reply.Citation(page, Optional.empty(), Optional.empty()))
                            .toList(),
                    pages().stream()
                            .map(page -> new Reply.Source(page, Optional.empty()))
                            .toList(),
                    List.of(),
                    random.nextInt(3) == 0 ? Optional.empty() : Optional.of(random.nextBoolean()),
                    List.of(),
                    Reply.Usage.UNKNOWN,
                    false);
        }

        private List<String> pages() {
            return PAGES.stream().filter(page -> random.nextInt(3) == 0).toList();
        }

        /** Gives a brand another name, which history is read again for; nobody waits for it. */
        private void rename() {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            String text = random.nextBoolean() ? name : name + "x";
            boolean domain = random.nextBoolean();
            api.put(
                            "brands/" + brands.get(name),
                            Map.of(
                                    "name",
                                    name,
                                    "kind",
                                    "OWN",
                                    "names",
                                    List.of(Map.of("text", text)),
                                    "domains",
                                    domain ? List.of(name.toLowerCase() + ".example") : List.of()))
                    .then()
                    .statusCode(200);
        }

        private void delete() {
            jdbi.useHandle(db -> db.execute("""
                    delete from answer
                    where workspace_id = ?
                      and id in (select id from answer where workspace_id = ? order by md5(id::text || ?) limit 2)""", workspace, workspace, random.nextInt()));
        }

        private void judge() {
            String sentiment = List.of("POSITIVE", "NEUTRAL", "NEGATIVE").get(random.nextInt(3));
            jdbi.useHandle(db -> db.execute("""
                    insert into judgement (workspace_id, sentence_key, engine_id, instruction, state, sentiment, asked_at)
                    select distinct m.workspace_id, m.sentence_key, s.engine_id, s.instruction, 'JUDGED', ?, now()
                    from mention m
                    join sentiment_judge s on s.workspace_id = m.workspace_id
                    where m.workspace_id = ? and get_byte(m.sentence_key, 0) % 4 = ?
                    on conflict (workspace_id, sentence_key, engine_id, instruction) do update
                    set sentiment = excluded.sentiment, state = 'JUDGED'""", sentiment, workspace, random.nextInt(4)));
        }

        private void changeJudge() {
            jdbi.useHandle(db -> db.execute(
                    "update sentiment_judge set engine_id = ? where workspace_id = ?",
                    engines.get(random.nextInt(2)),
                    workspace));
        }

        private void retry() {
            if (api.post("runs/" + run + "/retry", Map.of()).statusCode() < 300) {
                api.awaitEnd(run);
            }
        }

        /** Both readings must come from one state, so no rescan may end and no probe between them. */
        private void requireEqualMetrics() {
            await().atMost(Duration.ofMinutes(1)).until(() -> api.get("rescans").getBoolean("upToDate"));
            Recount recount = Recount.of(jdbi, workspace);
            StringBuilder all = new StringBuilder();
            for (Metric metric : Metric.values()) {
                all.append("&metric=").append(metric);
            }
            JsonPath shown = api.get("insights/metrics?by=DAY&incomplete=true" + all);
            List<Map<String, Object>> rows = shown.getList("rows");
            assertThat(rows).isNotEmpty();
            assertThat(shown.getLong("basis.answers")).isEqualTo(recount.answers.size());
            for (Map<String, Object> row : rows) {
                LocalDate day = LocalDate.parse((String) row.get("period"));
                Recount.Ratio ratio = recount.only(
                                a -> a.day.equals(day), e -> e.day().equals(day))
                        .of(
                                Metric.valueOf((String) row.get("metric")),
                                row.get("brandId") == null ? null : UUID.fromString((String) row.get("brandId")));
                assertThat(((Number) row.get("numerator")).longValue())
                        .as(row.toString())
                        .isEqualTo(ratio.numerator());
                assertThat(((Number) row.get("denominator")).longValue())
                        .as(row.toString())
                        .isEqualTo(ratio.denominator());
            }
        }

        private void awaitStored() {
            await().atMost(Duration.ofMinutes(1)).until(() -> api.get("rescans").getBoolean("upToDate"));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> jdbi.withHandle(db -> db.createQuery(
                                    "select count(*) from cell_note where workspace_id = ? and names_version <="
                                            + " (select effective_names_version from workspace where id = workspace_id)")
                            .bind(0, workspace)
                            .mapTo(Long.class)
                            .one()
                            .equals(0L)));
        }

        /** Sites and pages, with the brands named beside them, by plain loops. */
        private void requireEqualLinks() {
            Recount recount = Recount.of(jdbi, workspace);
            Map<String, Long> expected = new TreeMap<>();
            for (Recount.Answer answer : recount.answers) {
                if (!answer.measured()) {
                    continue;
                }
                String cell = answer.day + " " + answer.engine + " " + answer.prompt + " " + answer.model + " ";
                for (String page : PAGES) {
                    if (answer.citations.stream()
                            .anyMatch(c ->
                                    c.relation().equals("RETRIEVED") && c.page().equals(page))) {
                        expected.merge(cell + page + " retrieved", 1L, Long::sum);
                    }
                    if (answer.citations.stream()
                            .noneMatch(c ->
                                    c.relation().equals("CITED") && c.page().equals(page))) {
                        continue;
                    }
                    expected.merge(cell + page + " cited", 1L, Long::sum);
                    if (answer.namesAny()) {
                        expected.merge(cell + page + " naming", 1L, Long::sum);
                    }
                    recount.kinds.keySet().stream()
                            .filter(answer::names)
                            .forEach(brand -> expected.merge(cell + page + " " + brand, 1L, Long::sum));
                }
            }
            Map<String, Long> kept = new TreeMap<>();
            jdbi.useHandle(db -> db.createQuery("""
                            select day || ' ' || engine_id || ' ' || prompt_id || ' ' || model_served || ' ' || page
                                       || ' ' || k as key, n
                            from rollup_page
                            cross join lateral (
                                select 'cited' as k, cited as n
                                union all select 'retrieved', retrieved
                                union all select 'naming', naming
                                union all select b.id::text, b.n from unnest(brand_ids, brand_answers) b (id, n)) told
                            where workspace_id = ? and n > 0""")
                    .bind(0, workspace)
                    .mapToMap()
                    .forEach(row -> kept.put((String) row.get("key"), ((Number) row.get("n")).longValue())));
            assertThat(kept).isEqualTo(expected).isNotEmpty();
            assertThat(siteAnswers())
                    .isEqualTo(recount.answers.stream()
                            .filter(Recount.Answer::measured)
                            .filter(a -> a.citations.stream()
                                    .anyMatch(c -> c.relation().equals("CITED")
                                            && c.page().contains("news.example")))
                            .count());
        }

        private long siteAnswers() {
            return jdbi.withHandle(db -> db.createQuery(
                            "select coalesce(sum(cited), 0) from rollup_site where workspace_id = ? and site = 'news.example'")
                    .bind(0, workspace)
                    .mapTo(Long.class)
                    .one());
        }

        private JsonPath compare() {
            return api.post("insights/rollups/rebuild", Map.of())
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }

        /** Takes all numbers away and notes their cells, and those of every other prompt and engine of their days, at once. */
        private void noteEverything() {
            jdbi.useTransaction(db -> {
                noteCells(db);
                for (String table : List.of("rollup_answer", "rollup_brand", "rollup_site", "rollup_page")) {
                    assertThat(db.execute("delete from " + table + " where workspace_id = ?", workspace))
                            .isPositive();
                }
            });
        }

        private void noteCells() {
            jdbi.useHandle(this::noteCells);
        }

        private void noteCells(Handle db) {
            db.execute("""
                    insert into cell_note (workspace_id, names_version, day, engine_id, prompt_id)
                    select p.workspace_id, 0, d.day, e.id, p.id
                    from (select distinct day from rollup_answer where workspace_id = ?) d
                    cross join prompt p
                    join engine e on e.workspace_id = p.workspace_id
                    where p.workspace_id = ?""", workspace, workspace);
        }

        private void negateAll() {
            int mentions = jdbi.withHandle(db -> db.execute(
                    "update mention set stance = 'NEGATED' where workspace_id = ? and stance <> 'NEGATED'", workspace));
            assertThat(mentions).isPositive();
        }

        /** As somebody by hand might. */
        private void spoil() {
            int rows = jdbi.withHandle(db -> db.execute("""
                    update rollup_brand set mentioned = mentioned + 1
                    where ctid = (select min(ctid) from rollup_brand where workspace_id = ? and tableoid = (
                                      select max(tableoid) from rollup_brand where workspace_id = ?))
                      and tableoid = (select max(tableoid) from rollup_brand where workspace_id = ?)
                      and workspace_id = ?""", workspace, workspace, workspace, workspace));
            assertThat(rows).isEqualTo(1);
        }
    }
}
