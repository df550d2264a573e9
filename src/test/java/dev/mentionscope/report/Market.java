package dev.mentionscope.report;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.mentionscope.Api;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A workspace with two runs, all that answers are narrowed by, and text of the kind that breaks files. */
final class Market {

    static final List<String> HOSTILE = List.of(
            "=HYPERLINK(\"http://evil.example\",\"x\")",
            "+1+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(1+1)",
            "\tTab first",
            "\rCarriage return first",
            "＝1＋1",
            "＋1",
            "－1",
            "＠x",
            "two\nlines, \"quoted\"; and 'single'",
            " spaces around ",
            "žluťoučký 🚀 kůň 𝄞",
            "'already quoted",
            "comma, comma");

    private static final ObjectMapper JSON = new ObjectMapper();

    final String slug = "reports-" + UUID.randomUUID().toString().substring(0, 8);
    final Api api = Api.inNewWorkspace(slug);
    final UUID workspace;
    final List<String> brands = new ArrayList<>();
    final List<String> engines = new ArrayList<>();
    final List<String> prompts = new ArrayList<>();
    final String topic;
    final String monitor;

    Market(Jdbi jdbi) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("Zephyrun", "zephyrunshoes.example");
        names.put("Strivanta", "strivantasport.example");
        names.put("Běžmont", "bezmontsport.example");
        names.forEach((name, domain) -> brands.add(api.create(
                "brands",
                Map.of(
                        "name",
                        name,
                        "kind",
                        name.equals("Zephyrun") ? "OWN" : "COMPETITOR",
                        "domains",
                        List.of(domain)))));
        engines.add(api.engine("=A engine", "simulated-openai", "sim-gpt-large", Map.of("webSearch", true)));
        engines.add(api.engine("B", "simulated-anthropic", "sim-claude-large", Map.of("webSearch", true)));
        engines.add(api.engine("C", "simulated-openai", "sim-gpt-nano", Map.of("webSearch", false)));
        topic = api.create("topics", Map.of("name", "@Running, \"shoes\""));
        for (int i = 0; i < 6; i++) {
            Map<String, Object> prompt = new HashMap<>(Map.of(
                    "text",
                    (i % 3 == 0 ? "Welche Laufschuhe sind die besten, Plan " : "=Which running shoes are best, plan ")
                            + i + "?",
                    "language",
                    i % 3 == 0 ? "de" : "en"));
            if (i % 2 == 0) {
                prompt.put("topicId", topic);
                prompt.put("country", "US");
            }
            if (i < 3) {
                prompt.put("tags", i == 0 ? List.of("spring", "road") : List.of("road"));
            }
            prompts.add(api.create("prompts", prompt));
        }
        prompts.add(api.prompt("Are running shoes by Zephyrun any good?", "en"));
        monitor = api.monitor("-Monitor", prompts, engines, 2);
        api.run(monitor);
        api.run(monitor);
        workspace = jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = ?")
                .bind(0, slug)
                .mapTo(UUID.class)
                .one());
        harm(jdbi);
    }

    /** What the simulator never says. */
    private void harm(Jdbi jdbi) {
        jdbi.useTransaction(db -> {
            List<Map<String, Object>> links = db.createQuery(
                            "select answer_id, ordinal from citation where workspace_id = ? order by answer_id, ordinal limit 15")
                    .bind(0, workspace)
                    .mapToMap()
                    .list();
            for (int i = 0; i < HOSTILE.size(); i++) {
                db.execute(
                        "update citation set title = ?, url = ? where workspace_id = ? and answer_id = ? and ordinal = ?",
                        HOSTILE.get(i),
                        HOSTILE.get(i),
                        workspace,
                        links.get(i).get("answer_id"),
                        links.get(i).get("ordinal"));
            }
            db.execute(
                    "update mention set stance = 'NEGATED' where workspace_id = ? and get_byte(uuid_send(answer_id), 15) < 60",
                    workspace);
            db.execute(
                    "update answer set outcome = 'REFUSED' where workspace_id = ? and get_byte(uuid_send(id), 15) between 60 and 80",
                    workspace);
            // Offsets count UTF-16 code units: two for each rocket.
            db.execute("""
                    update answer set text = '🚀🚀' || text where workspace_id = ? and get_byte(uuid_send(id), 15) > 200""", workspace);
            db.execute("""
                    update mention
                    set start_offset = start_offset + 4, end_offset = end_offset + 4, sentence_start = sentence_start + 4,
                        sentence_end = sentence_end + 4
                    where workspace_id = ? and get_byte(uuid_send(answer_id), 15) > 200""", workspace);
        });
        api.post("insights/rollups/rebuild", Map.of()).then().statusCode(200);
    }

    Response ask(String report) {
        String query = report.contains("?") ? report + "&" : report + "?";
        return given().urlEncodingEnabled(false)
                .header("Accept-Encoding", "identity")
                .get("/api/v1/reports/" + query.replace("?&", "?") + "workspace=" + slug);
    }

    JsonNode json(String report) {
        return tree(ask(report).then().statusCode(200).extract().asString());
    }

    List<JsonNode> items(String report) {
        List<JsonNode> items = new ArrayList<>();
        json(report).path("items").forEach(items::add);
        return items;
    }

    static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Rows as Jackson reads them, which has its own idea of RFC 4180. The first is the header. */
    static List<String[]> csv(String text) throws IOException {
        return new CsvMapper()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .readerFor(String[].class)
                .with(CsvSchema.emptySchema())
                .<String[]>readValues(text)
                .readAll();
    }
}
