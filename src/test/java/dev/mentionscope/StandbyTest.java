package dev.mentionscope;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.Reader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions are asked of a standby that streams from the primary, held up, stopped and started again. */
@ServiceTest
@TestProfile(StandbyTest.WithStandby.class)
class StandbyTest {

    /** Its address is set before there is a standby, so every start here is one without it. */
    public static class WithStandby implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            int port = BuiltProgram.freePort();
            return Map.of(
                    "test.standby-port",
                    Integer.toString(port),
                    "quarkus.datasource.reader.jdbc.url",
                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres",
                    "mentionscope.reader.max-lag",
                    "6s");
        }
    }

    private static final String COOKIE = "mentionscope-changed";

    @TempDir
    static Path directory;

    private static StandbyServer standby;
    private static Api api;
    private static String monitor;
    private static String brand;
    private static String prompt;
    private static String run;

    @Inject
    Jdbi jdbi;

    @Inject
    Reader reader;

    @Inject
    CurrentWorkspace workspace;

    @ConfigProperty(name = "test.standby-port")
    int port;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String primaryUrl;

    @BeforeEach
    void haveStandby() throws IOException {
        if (standby == null) {
            api = Api.inNewWorkspace("looking-back");
            brand = api.brand("Nimbus", "nimbus.example");
            prompt = api.prompt("Which running shoes are best?", "en");
            monitor = api.monitor(
                    List.of(prompt, api.prompt("Who makes good running shoes?", "en")),
                    List.of(api.engine("Simulated", "simulated-openai", "sim-gpt-medium", Map.of())),
                    1);
            run = api.run(monitor);
            assertThat(metric("used")).as("there is no standby yet").isZero();
            assertThat(answered()).as("so the primary is asked").isEqualTo(2);
            standby = new StandbyServer(Jdbi.create(primaryUrl), directory, port);
        }
        if (!standby.isRunning()) {
            standby.start();
        }
        standby.goOn();
        awaitUsed(1);
    }

    @AfterAll
    static void stop() throws IOException {
        if (standby != null) {
            standby.close();
        }
    }

    @Test
    void it_answers_as_of_its_time_to_who_changed_nothing_and_not_at_all_when_it_is_too_far_behind() {
        long before = answered();
        awaitAsked(() -> assertThat(listed()).isEqualTo(before));
        standby.pause();

        api.run(monitor);

        assertThat(answered()).as("numbers").isEqualTo(before);
        assertThat(listed()).as("answers").isEqualTo(before);
        assertThat(exported()).as("report").isEqualTo(before);
        assertThat(numbers(api.get("answers").getList("items"))).isEqualTo(before);
        Response change = api.post("prompts", Map.of("text", "And for hiking?", "language", "en"));
        String cookie = change.getCookie(COOKIE);
        assertThat(change.getDetailedCookie(COOKIE).getMaxAge())
                .as("for as long as it may be behind")
                .isEqualTo(8);
        assertThat(answered(asked().cookie(COOKIE, cookie)))
                .as("who has changed something sees it")
                .isEqualTo(before + 2);
        asked().queryParam("prompt", change.<String>path("id"))
                .get("/api/v1/insights/metrics")
                .then()
                .statusCode(200); // what is not there yet is looked for on the primary

        awaitUsed(0);
        assertThat(metric("lag_seconds")).isGreaterThan(6);
        assertThat(answered()).as("too far behind").isEqualTo(before + 2);
        assertThat(listed()).isEqualTo(before + 2);

        standby.goOn();
        awaitUsed(1);
        assertThat(answered()).isEqualTo(before + 2);
    }

    @Test
    void one_that_stops_fails_no_request() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        List<CompletableFuture<List<Integer>>> askers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            askers.add(CompletableFuture.supplyAsync(
                    () -> {
                        List<Integer> statuses = new ArrayList<>();
                        while (!enough.get()) {
                            statuses.add(asked().get("/api/v1/insights/metrics").statusCode());
                            statuses.add(asked().get("/api/v1/answers").statusCode());
                            statuses.add(asked().get("/api/v1/reports/answers?format=csv")
                                    .statusCode());
                        }
                        return statuses;
                    },
                    task -> Thread.ofVirtual().start(task)));
        }
        double asked = questions("standby");
        awaitAsked(() -> assertThat(questions("standby")).isGreaterThan(asked + 20));

        standby.stop();

        awaitUsed(0);
        double ofPrimary = questions("primary");
        awaitAsked(() -> assertThat(questions("primary")).isGreaterThan(ofPrimary + 20));
        standby.start();
        awaitUsed(1);
        enough.set(true);
        for (CompletableFuture<List<Integer>> asker : askers) {
            assertThat(asker.join()).isNotEmpty().containsOnly(200);
        }
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void nothing_that_is_read_there_wants_a_primary() {
        awaitAsked(() -> assertThat(standby.number("select count(*) from words_wanted"))
                .as("words")
                .isZero());
        List<String> paths = List.of(
                "answers",
                "answers?words=shoes",
                "answers?run=" + run + "&brand=" + brand + "&mentions=true",
                "insights/answers?words=no+such+words",
                "insights/metrics?by=ENGINE&by=PROMPT&by=DAY",
                "insights/changes",
                "insights/checklist",
                "insights/events",
                "insights/opportunities?brand=" + brand,
                "insights/plan?monitor=" + monitor,
                "insights/searches?prompt=" + prompt,
                "insights/sources",
                "insights/sources?grouping=PAGE",
                "correlations?brand=" + brand,
                "correlations/settings?brand=" + brand,
                "correlations/overview?brand=" + brand,
                "reports/answers?text=true",
                "reports/answers/size",
                "reports/mentions",
                "reports/citations",
                "reports/metrics",
                "reports/correlations?brand=" + brand);
        Map<String, Double> before = questions();
        for (String path : paths) {
            Response response = asked().get("/api/v1/" + path);

            assertThat(response.statusCode())
                    .as(path + ": " + response.asString())
                    .isEqualTo(200);
            Map<String, Double> after = questions();
            assertThat(after.get("standby")).as(path).isGreaterThan(before.get("standby"));
            assertThat(after.get("both")).as(path + " failed there").isEqualTo(before.get("both"));
            assertThat(after.get("primary")).as(path).isEqualTo(before.get("primary"));
            before = after;
        }
    }

    @Test
    void foreign_workspaces_are_invisible_there_too() {
        Api other = Api.inNewWorkspace("looked-at-by-nobody");
        other.brand("Cirrus", "cirrus.example");
        UUID own = id("looking-back");
        UUID foreign = id("looked-at-by-nobody");
        awaitAsked(() -> assertThat(standby.number("select count(*) from brand where workspace_id = '" + foreign + "'"))
                .isOne());
        String brands = "select count(*) from brand where workspace_id = '%s'";
        assertThat(readThere(brands.formatted(foreign)))
                .as("work that belongs to no request sees all")
                .isOne();

        workspace.only(own);

        assertThat(readThere(brands.formatted(own))).isPositive();
        assertThat(readThere(brands.formatted(foreign))).isZero();
        assertThat(readThere("select count(*) from answer where workspace_id <> '" + own + "'"))
                .isZero();
        assertThat(
                        readThere(
                                "select count(*) from pg_roles where rolname = current_user and rolname = 'mentionscope_service'"))
                .as("it has given up what would lift it over the policies")
                .isOne();
        workspace.only(foreign);
        assertThat(readThere(brands.formatted(own)))
                .as("the same connection, for another")
                .isZero();
    }

    @Test
    void what_must_be_of_now_is_asked_of_the_primary() {
        String isStandby = "select pg_is_in_recovery()::int";
        assertThat(readThere(isStandby)).isOne();
        assertThat(Reader.<Integer, RuntimeException>ofNow(() -> read(isStandby)))
                .isZero();
        assertThat(QuarkusTransaction.requiringNew().call(() -> read(isStandby)))
                .isZero();
    }

    @Test
    void an_answer_that_breaks_off_is_begun_again_by_the_primary_unless_somebody_has_got_a_part_of_it() {
        String isStandby = "select pg_is_in_recovery()::int";
        List<Integer> asked = new ArrayList<>();
        HandleCallback<Integer, RuntimeException> breaking = db -> {
            int there = db.createQuery(isStandby).mapTo(Integer.class).one();
            asked.add(there);
            if (there == 1) {
                endConnections();
            }
            return db.createQuery(isStandby).mapTo(Integer.class).one();
        };

        assertThat(readThere(isStandby)).isOne();
        assertThat((int) reader.ask(breaking)).isZero();
        assertThat(asked).containsExactly(1, 0);

        awaitUsed(1);
        asked.clear();
        assertThatThrownBy(() -> reader.ask(breaking, () -> true)).isInstanceOf(Reader.BrokenOff.class);
        assertThat(asked).containsExactly(1);
        awaitUsed(1);
    }

    private static void endConnections() {
        standby.number(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'");
    }

    /** On the standby, or not at all. */
    private int readThere(String query) {
        return reader.<Integer, RuntimeException>ask(db -> {
            assertThat(db.createQuery("select pg_is_in_recovery()")
                            .mapTo(Boolean.class)
                            .one())
                    .isTrue();
            return db.createQuery(query).mapTo(Integer.class).one();
        });
    }

    private int read(String query) {
        return reader.<Integer, RuntimeException>ask(
                db -> db.createQuery(query).mapTo(Integer.class).one());
    }

    private UUID id(String slug) {
        return jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = :slug")
                .bind("slug", slug)
                .mapTo(UUID.class)
                .one());
    }

    private static RequestSpecification asked() {
        return given().queryParam("workspace", "looking-back");
    }

    private static long answered() {
        return answered(asked());
    }

    private static long answered(RequestSpecification request) {
        return request.get("/api/v1/insights/metrics?metric=VISIBILITY&brand=" + brand)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("rows[0].denominator");
    }

    private static long listed() {
        return numbers(api.get("insights/answers").getList("items"));
    }

    private static long exported() {
        return asked().get("/api/v1/reports/answers?format=csv")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()
                        .lines()
                        .count()
                - 1;
    }

    private static long numbers(List<?> items) {
        return items.size();
    }

    private static double questions(String server) {
        return questions().get(server);
    }

    private static Map<String, Double> questions() {
        String metrics = given().get("/q/metrics").asString();
        return Stream.of("standby", "primary", "both")
                .collect(Collectors.toMap(
                        Function.identity(), server -> metric(metrics, "questions_total{server=\"" + server + "\"}")));
    }

    private static double metric(String name) {
        return metric(given().get("/q/metrics").asString(), name);
    }

    private static double metric(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith("mentionscope_reader_" + name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitUsed(int used) {
        awaitAsked(() -> assertThat(metric("used")).isEqualTo(used));
    }

    private static void awaitAsked(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(assertion);
    }
}
