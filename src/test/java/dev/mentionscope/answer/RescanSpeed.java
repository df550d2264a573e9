package dev.mentionscope.answer;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.answer.Rereading.StoredText;
import dev.mentionscope.detect.Detector;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Not a test but a measurement: how long a rescan takes, beside reading the rows alone. See docs/benchmarks.md. */
@ServiceTest
@EnabledIfSystemProperty(named = "rescan.answers", matches = "\\d+")
class RescanSpeed {

    private static final Logger LOG = Logger.getLogger(RescanSpeed.class);

    /** HP, Dell and Asus stand in many answers, Samsonite and Netgear in 1 to 2 %, Nobody in none. */
    private static final List<String> NAMES =
            List.of(System.getProperty("rescan.names", "HP,Dell,Nobody,Asus,Nobody,Samsonite,Nobody,Netgear")
                    .split(","));

    @Inject
    Jdbi jdbi;

    @Test
    void measure() throws IOException {
        int answers = Integer.getInteger("rescan.answers");
        Api api = Api.inNewWorkspace("rescan-speed");
        String brand = api.brand("Zephyrun", "zephyrun.example");
        fill(answers, texts());

        read(); // once for the caches
        for (String name : NAMES) {
            compare(answers + " answers, names now " + name, () -> rename(brand, name), api);
        }
        compare(answers + " answers, new rules", this::forgetRules, api);
    }

    private void compare(String what, Runnable change, Api api) {
        Used before = used();
        String rescan = rescan(api, change);
        Used between = used();
        String reading = read();
        LOG.infof(
                "%s: rescan %s, %s; reading %s, %s",
                what, rescan, between.since(before), reading, used().since(between));
    }

    /** Processor time of this process and of the database: what does not depend on who else uses the machine. */
    private record Used(Duration service, Duration database) {

        String since(Used before) {
            return "%.2f s of processor time of the service and %.2f s of the database"
                    .formatted(
                            service.minus(before.service).toMillis() / 1e3,
                            database.minus(before.database).toMillis() / 1e3);
        }
    }

    private Used used() {
        List<Long> processes = jdbi.withHandle(db -> db.createQuery("select pid from pg_stat_activity")
                .mapTo(Long.class)
                .list());
        return new Used(
                cpu(Stream.of(ProcessHandle.current())),
                cpu(processes.stream().flatMap(pid -> ProcessHandle.of(pid).stream())));
    }

    private static Duration cpu(Stream<ProcessHandle> processes) {
        return processes
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void rename(String brand, String name) {
        given().queryParam("workspace", "rescan-speed")
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Zephyrun", "kind", "OWN", "names", List.of(Map.of("text", name))))
                .put("/api/v1/brands/" + brand)
                .then()
                .statusCode(200);
    }

    /** As a program with newer rules finds it. */
    private void forgetRules() {
        jdbi.useHandle(db -> {
            db.execute(
                    "update answer set detector_version = '0' where id = (select id from answer a where workspace_id = "
                            + "(select id from workspace where slug = 'rescan-speed') limit 1)");
            db.execute("update workspace set rules_version = 0 where slug = 'rescan-speed'");
        });
    }

    /** Asks the database, which costs less than to ask the service. */
    private String rescan(Api api, Runnable change) {
        int known = api.get("rescans").getList("items").size();
        change.run();
        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofHours(2))
                .until(() -> jdbi.withHandle(
                                db -> db.createQuery("""
                                select count(*) from rescan r join workspace w on w.id = r.workspace_id
                                where w.slug = 'rescan-speed' and r.state = 'FINISHED'""").mapTo(Integer.class).one())
                        > known);
        JsonPath rescan = api.get("rescans");
        Duration took = Duration.between(
                Instant.parse(rescan.getString("items[0].createdAt")),
                Instant.parse(rescan.getString("items[0].finishedAt")));
        return "%.2f s (%s mentions came, %s went)"
                .formatted(
                        took.toMillis() / 1e3,
                        rescan.getString("items[0].mentionsAdded"),
                        rescan.getString("items[0].mentionsRemoved"));
    }

    /** As a rescan reads, in parts of the same size, and nothing else. */
    private String read() {
        long start = System.nanoTime();
        long chars = 0;
        OffsetDateTime time = OffsetDateTime.parse("2000-01-01T00:00:00Z");
        UUID after = new UUID(0, 0);
        for (List<StoredText> part = part(time, after); !part.isEmpty(); part = part(time, after)) {
            chars += part.stream().mapToLong(row -> row.text().length()).sum();
            time = part.getLast().answeredAt();
            after = part.getLast().id();
        }
        return "%.2f s for %d million chars".formatted((System.nanoTime() - start) / 1e9, chars / 1_000_000);
    }

    private List<StoredText> part(OffsetDateTime time, UUID after) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id, answered_at, text
                        from answer
                        where workspace_id = (select id from workspace where slug = 'rescan-speed')
                          and (answered_at, id) > (:time, :after)
                        order by answered_at, id
                        limit :part""")
                .bind("time", time)
                .bind("after", after)
                .bind("part", StoredTexts.PART)
                .map(ConstructorMapper.of(StoredText.class))
                .list());
    }

    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                RescanSpeed.class.getResourceAsStream("/detect/en-llm-product-answers.jsonl"),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode record = json.readTree(line);
                texts.add(record.get("text").asText());
            }
        }
        return texts;
    }

    /** Ids are version 7 UUIDs of the last hours; everything that no rescan reads is made up. */
    private void fill(int answers, List<String> texts) {
        jdbi.useHandle(db -> {
            db.execute("create temporary table sample (number integer, text text)");
            var batch = db.prepareBatch("insert into sample values (:number, :text)");
            for (int i = 0; i < texts.size(); i++) {
                batch.bind("number", i).bind("text", texts.get(i)).add();
            }
            batch.execute();
            db.createUpdate("""
                    insert into answer (
                        workspace_id, answered_at, id, probe_id, run_id, monitor_id, prompt_id, engine_id, repeat_no,
                        simulated, provider, model_asked, prompt_sha256, settings_asked, settings_dropped,
                        country_applied, outcome, text, text_repaired, search_queries, latency_ms, detector_version,
                        names_version, stored_at)
                    select w.id, to_timestamp(g.ms / 1000.0), (
                               substr(lpad(to_hex(g.ms), 12, '0'), 1, 8) || '-'
                               || substr(lpad(to_hex(g.ms), 12, '0'), 9, 4)
                               || '-7000-8000-' || lpad(to_hex(g.n), 12, '0'))::uuid,
                           gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), md5('p' || g.n % 600)::uuid,
                           md5('e' || g.n % 7)::uuid, 1, true, 'stub', 'm', '\\x00', '{}', '{}', false, 'COMPLETE', s.text,
                           false, '{}', 1, :rules, 1, now() - interval '1 day'
                    from workspace w,
                         (select n, (extract(epoch from now()) * 1000)::bigint - 7200000 + n as ms
                          from generate_series(1, :answers) n) g
                    join sample s on s.number = g.n % :texts
                    where w.slug = 'rescan-speed'""")
                    .bind("answers", answers)
                    .bind("texts", texts.size())
                    .bind("rules", Detector.VERSION)
                    .execute();
            db.execute("analyze answer");
        });
    }
}
