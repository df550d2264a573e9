package dev.mentionscope.answer;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Not a test but a measurement: how long a rescan takes, beside reading the rows alone. See docs/benchmarks.md. */
@ServiceTest
@EnabledIfSystemProperty(named = "rescan.answers", matches = "\\d+")
class RescanSpeed {

    private static final Logger LOG = Logger.getLogger(RescanSpeed.class);

    @Inject
    Jdbi jdbi;

    @Test
    void measure() throws IOException {
        int answers = Integer.getInteger("rescan.answers");
        Api api = Api.inNewWorkspace("rescan-speed");
        String brand = api.brand("Zephyrun", "zephyrun.example");
        fill(answers, texts());

        long start = System.nanoTime();
        given().queryParam("workspace", "rescan-speed")
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Zephyrun", "kind", "OWN", "names", List.of(Map.of("text", "HP"))))
                .put("/api/v1/brands/" + brand)
                .then()
                .statusCode(200);
        await().atMost(Duration.ofHours(2)).until(() -> api.get("rescans").getBoolean("upToDate"));
        long rescan = System.nanoTime() - start;

        long read = System.nanoTime();
        long chars = 0;
        UUID after = new UUID(0, 0);
        for (List<Rereading.StoredText> part = part(after); !part.isEmpty(); part = part(after)) {
            chars += part.stream().mapToLong(row -> row.text().length()).sum();
            after = part.getLast().id();
        }
        read = System.nanoTime() - read;
        LOG.infof(
                "%d answers, %d million chars: rescan %.1f s, of which reading the rows takes %.1f s; %s mentions came",
                answers,
                chars / 1_000_000,
                rescan / 1e9,
                read / 1e9,
                api.get("rescans").getString("items[0].mentionsAdded"));
    }

    private List<Rereading.StoredText> part(UUID after) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select a.id, a.answered_at, a.text
                        from answer a
                        join workspace w on w.id = a.workspace_id and w.slug = 'rescan-speed'
                        where a.id > :after
                        order by a.id
                        limit 500""")
                .bind("after", after)
                .map((row, context) -> new Rereading.StoredText(
                        row.getObject(1, UUID.class),
                        row.getObject(2, java.time.OffsetDateTime.class),
                        row.getString(3)))
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
                           gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
                           gen_random_uuid(), 1, true, 'stub', 'm', '\\x00', '{}', '{}', false, 'COMPLETE', s.text,
                           false, '{}', 1, '1', 1, now() - interval '1 day'
                    from workspace w,
                         (select n, (extract(epoch from now()) * 1000)::bigint - 7200000 + n as ms
                          from generate_series(1, :answers) n) g
                    join sample s on s.number = g.n % :texts
                    where w.slug = 'rescan-speed'""")
                    .bind("answers", answers)
                    .bind("texts", texts.size())
                    .execute();
            db.execute("analyze answer");
        });
    }
}
