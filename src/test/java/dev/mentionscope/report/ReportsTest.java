package dev.mentionscope.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.platform.Gzip;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports say the same as the page, in every format. */
@ServiceTest
class ReportsTest {

    private static Market market;

    @Inject
    Jdbi jdbi;

    @TestHTTPResource
    URI root;

    @BeforeEach
    void once() {
        if (market == null) {
            market = new Market(jdbi);
        }
    }

    private static Stream<String> filters() {
        return Stream.of(
                "branded=ALL",
                "",
                "engine=" + market.engines.get(0) + "&engine=" + market.engines.get(2),
                "provider=simulated-openai&language=en",
                "topic=" + market.topic + "&country=US",
                "tag=road",
                "search=false",
                "prompt=" + market.prompts.getLast(),
                "model="
                        + market.items("answers?limit=1")
                                .getFirst()
                                .path("model_served")
                                .asText());
    }

    @Test
    void mentions_and_answers_add_up_to_the_pages_visibility() {
        for (String filter : filters().toList()) {
            JsonPath shown = market.api.get("insights/metrics?metric=VISIBILITY&metric=SHARE_OF_VOICE_BY_OCCURRENCES"
                    + "&metric=MEAN_POSITION&metric=RECOMMENDED_RATE&metric=FIRST_POSITION_RATE" + and(filter));
            List<JsonNode> mentions = market.items("mentions?" + filter);
            long measured = market.items("answers?" + filter).stream()
                    .filter(answer -> answer.path("measured").asBoolean())
                    .count();
            List<JsonNode> counting = mentions.stream()
                    .filter(row -> row.path("measured").asBoolean()
                            && !row.path("stance").asText().equals("NEGATED"))
                    .toList();
            List<Map<String, Object>> rows = shown.getList("rows");
            assertThat(rows).as(filter).isNotEmpty();
            for (Map<String, Object> row : rows) {
                Predicate<JsonNode> of =
                        mention -> mention.path("brand_id").asText().equals(row.get("brandId"));
                long numerator = ((Number) row.get("numerator")).longValue();
                long denominator = ((Number) row.get("denominator")).longValue();
                switch ((String) row.get("metric")) {
                    case "VISIBILITY" -> {
                        assertThat(answers(counting, of)).as(filter).isEqualTo(numerator);
                        assertThat(measured).as(filter).isEqualTo(denominator);
                    }
                    case "SHARE_OF_VOICE_BY_OCCURRENCES" -> {
                        assertThat(counting.stream().filter(of).count())
                                .as(filter)
                                .isEqualTo(numerator);
                        assertThat(counting).as(filter).hasSize((int) denominator);
                    }
                    case "MEAN_POSITION" -> {
                        assertThat(answers(counting, of)).as(filter).isEqualTo(denominator);
                    }
                    case "RECOMMENDED_RATE" ->
                        assertThat(answers(
                                        counting,
                                        of.and(m -> m.path("stance").asText().equals("RECOMMENDED"))))
                                .as(filter)
                                .isEqualTo(numerator);
                    default ->
                        assertThat(answers(counting, of.and(m -> m.path("rank").asInt() == 1)))
                                .as(filter)
                                .isEqualTo(numerator);
                }
            }
        }
        assertThat(market.items("mentions?branded=ALL"))
                .anyMatch(row -> row.path("stance").asText().equals("NEGATED"));
    }

    private static String and(String filter) {
        return filter.isEmpty() ? "" : "&" + filter;
    }

    private static long answers(List<JsonNode> mentions, Predicate<JsonNode> of) {
        return mentions.stream()
                .filter(of)
                .map(row -> row.path("answer_id").asText())
                .distinct()
                .count();
    }

    @Test
    void citations_add_up_to_the_pages_citation_rate() {
        for (String filter : filters().toList()) {
            List<JsonNode> citations = market.items("citations?" + filter);
            for (Map<String, Object> row : market.api
                    .get("insights/metrics?metric=CITATION_RATE" + and(filter))
                    .<Map<String, Object>>getList("rows")) {
                assertThat(answers(
                                citations,
                                c -> c.path("brand_id").asText().equals(row.get("brandId"))
                                        && c.path("measured").asBoolean()
                                        && c.path("relation").asText().equals("CITED")))
                        .as(filter)
                        .isEqualTo(((Number) row.get("numerator")).longValue());
            }
        }
    }

    @Test
    void answers_are_those_behind_the_number() {
        String brand = market.brands.getFirst();
        List<String> behind = new ArrayList<>(filters().toList());
        behind.add("branded=ALL&evidence=MEASURED&evidence=MENTIONED&brand=" + brand);
        behind.add("evidence=NOT_MENTIONED&brand=" + brand);
        behind.add("evidence=NOT_MEASURED&branded=ALL");
        behind.add("words=ZEPHYRUN&branded=ALL");
        behind.add("site=zephyrunshoes.example&branded=ALL");
        behind.add("monitor=" + market.monitor);
        for (String filter : behind) {
            List<String> ids = new ArrayList<>();
            String cursor = "";
            do {
                JsonPath page = market.api.get("insights/answers?limit=50" + and(filter) + cursor);
                ids.addAll(page.getList("items.id"));
                cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
            } while (cursor != null);
            assertThat(market.items("answers?" + filter).stream()
                            .map(row -> row.path("answer_id").asText())
                            .toList())
                    .as(filter)
                    .isEqualTo(ids.reversed());
            assertThat(market.json("answers/size?" + filter).path("rows").asInt())
                    .as(filter)
                    .isEqualTo(ids.size());
        }
    }

    @Test
    void an_answers_row_says_what_the_answer_says() {
        for (JsonNode row : market.items("answers?branded=ALL&text=true&limit=20")) {
            JsonPath answer = market.api.get("answers/" + row.path("answer_id").asText());
            assertThat(row.path("text").asText()).isEqualTo(answer.getString("answer.text"));
            assertThat(row.path("engine_id").asText()).isEqualTo(answer.getString("answer.engineId"));
            assertThat(row.path("answered_at").asText()).isEqualTo(answer.getString("answer.answeredAt"));
        }
        assertThat(market.items("answers?limit=1").getFirst().has("text")).isFalse();
    }

    @Test
    void a_mention_stands_in_its_sentence_also_behind_characters_of_two_code_units() {
        Map<String, String> texts = new java.util.HashMap<>();
        market.items("answers?branded=ALL&text=true")
                .forEach(row -> texts.put(
                        row.path("answer_id").asText(), row.path("text").asText()));
        List<JsonNode> mentions = market.items("mentions?branded=ALL");
        assertThat(mentions).isNotEmpty().allSatisfy(row -> {
            String text = texts.get(row.path("answer_id").asText());
            assertThat(text.substring(
                            row.path("start_offset").asInt(),
                            row.path("end_offset").asInt()))
                    .isEqualTo(row.path("surface").asText());
            assertThat(row.path("sentence").asText())
                    .contains(row.path("surface").asText());
        });
        assertThat(texts.values()).anyMatch(text -> text.startsWith("🚀"));
    }

    @ParameterizedTest
    @CsvSource({
        "branded=ALL&by=ENGINE&by=DAY&incomplete=true",
        "by=PROMPT&by=TOPIC&metric=VISIBILITY&metric=MEDIAN_POSITION",
        "by=TAG&by=SEARCH&by=LANGUAGE&question=THESE_PROMPTS",
        "by=MODEL&by=PROVIDER&by=COUNTRY&by=BRANDED&metric=COVERAGE&metric=CONSISTENCY",
    })
    void metrics_equal_the_pages_to_the_digit(String query) {
        List<Map<String, Object>> shown =
                market.api.get("insights/metrics?" + query).getList("rows");
        List<JsonNode> rows = market.items("metrics?" + query);

        assertThat(rows).hasSameSizeAs(shown).isNotEmpty();
        Map<String, String> columns = Map.ofEntries(
                Map.entry("brandId", "brand_id"),
                Map.entry("engineId", "engine_id"),
                Map.entry("provider", "provider"),
                Map.entry("model", "model_served"),
                Map.entry("search", "search"),
                Map.entry("topicId", "topic_id"),
                Map.entry("tag", "tag"),
                Map.entry("promptId", "prompt_id"),
                Map.entry("branded", "branded"),
                Map.entry("country", "country"),
                Map.entry("language", "language"),
                Map.entry("period", "period_start"),
                Map.entry("metric", "metric"),
                Map.entry("numerator", "numerator"),
                Map.entry("denominator", "denominator"),
                Map.entry("value", "value"),
                Map.entry("low", "low"),
                Map.entry("high", "high"),
                Map.entry("question", "question"),
                Map.entry("coverage", "coverage"),
                Map.entry("verdict", "zero_verdict"));
        for (int i = 0; i < rows.size(); i++) {
            for (Map.Entry<String, String> column : columns.entrySet()) {
                Object value = shown.get(i).get(column.getKey());
                JsonNode cell = rows.get(i).path(column.getValue());
                if (value instanceof Number number) {
                    assertThat(cell.asDouble()).as(column.getKey()).isEqualTo(number.doubleValue());
                } else {
                    assertThat(cell.isNull() ? null : cell.asText())
                            .as(column.getKey())
                            .isEqualTo(value == null ? null : value.toString());
                }
            }
        }
    }

    @Test
    void runs_models_and_correlations_equal_the_pages() {
        assertThat(market.items("runs").stream()
                        .map(row -> row.path("run_id").asText()
                                + row.path("answered").asInt())
                        .toList())
                .isEqualTo(market.api.get("runs").<Map<String, Object>>getList("items").stream()
                        .map(run -> "" + run.get("id") + run.get("answered"))
                        .toList())
                .hasSize(2);
        JsonPath models = market.api.get("models?limit=500&simulated=true");
        List<JsonNode> cards = market.items("models?simulated=true");
        assertThat(cards.stream().map(row -> row.path("model_id").asText()).toList())
                .isEqualTo(models.getList("items.model.id"))
                .isNotEmpty();
        assertThat(cards.stream()
                        .map(row -> row.path("total_parameters").isNull()
                                ? null
                                : row.path("total_parameters").asDouble())
                        .toList())
                .isEqualTo(models.<Map<String, Object>>getList("items.total").stream()
                        .map(claim -> claim == null || claim.get("value") == null
                                ? null
                                : ((Number) claim.get("value")).doubleValue())
                        .toList());
        String query = "correlations?brand=" + market.brands.getFirst() + "&search=ON";
        List<Map<String, Object>> points = market.api.get(query).getList("points");
        List<JsonNode> rows = market.items(query);
        assertThat(points).isNotEmpty();
        for (Map<String, Object> point : points) {
            Map<?, ?> outcome = (Map<?, ?>) point.get("outcome");
            assertThat(rows)
                    .filteredOn(row -> row.path("model_id").asText().equals(point.get("modelId")))
                    .isNotEmpty()
                    .allSatisfy(row -> {
                        assertThat(row.path("outcome_value").asDouble()).isEqualTo(outcome.get("value"));
                        assertThat(row.path("numerator").asDouble())
                                .isEqualTo(((Number) outcome.get("numerator")).doubleValue());
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Report.class)
    void all_formats_say_the_same(Report report) throws IOException {
        String query = report.path()
                + (report == Report.CORRELATIONS ? "?search=ON&brand=" + market.brands.getFirst() : "?")
                + (report == Report.ANSWERS ? "&text=true" : "");
        JsonNode json = market.json(query);
        assertThat(json.path("meta").path("report").asText()).isEqualTo(report.name());
        List<JsonNode> items = new ArrayList<>();
        json.path("items").forEach(items::add);
        assertThat(items).isNotEmpty();

        List<JsonNode> lines =
                body(query + "&format=ndjson").lines().map(Market::tree).toList();
        assertThat(lines).isEqualTo(items);

        List<String[]> csv = Market.csv(body(query + "&format=csv"));
        assertThat(csv.getFirst())
                .containsExactly(report.columns().stream().map(Column::name).toArray(String[]::new));
        assertThat(csv).hasSize(items.size() + 1);
        for (int i = 0; i < items.size(); i++) {
            int column = 0;
            for (Column each : report.columns()) {
                String cell = csv.get(i + 1)[column++];
                JsonNode value = items.get(i).path(each.name());
                switch (each.type()) {
                    case WHOLE, NUMBER -> {
                        if (value.isNull()) {
                            assertThat(cell).isEmpty();
                        } else {
                            assertThat(new BigDecimal(cell)).isEqualByComparingTo(value.decimalValue());
                        }
                    }
                    default -> assertThat(cell).isEqualTo(value.isNull() ? "" : CsvSink.harmless(value.asText()));
                }
            }
        }
    }

    private static String body(String query) {
        return new String(market.ask(query).then().statusCode(200).extract().asByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void a_cell_never_begins_a_formula_and_gets_through_as_it_is_otherwise() throws IOException {
        List<String[]> csv = Market.csv(body("citations?branded=ALL&format=csv"));
        List<String> titles = csv.stream()
                .map(row -> row[Arrays.asList(csv.getFirst()).indexOf("title")])
                .toList();
        for (String hostile : Market.HOSTILE) {
            assertThat(titles).contains(CsvSink.harmless(hostile));
        }
        assertThat(csv.stream().flatMap(Arrays::stream)).noneMatch(cell -> cell.matches("(?s)[=+@\t\r＝＋－＠].*"));
        assertThat(csv.stream().flatMap(Arrays::stream)).noneMatch(cell -> cell.matches("(?s)-[^0-9].*"));
        assertThat(market.items("citations?branded=ALL").stream()
                        .map(row -> row.path("title").asText()))
                .containsAll(Market.HOSTILE);
        assertThat(body("mentions?format=csv&bom=true")).startsWith("\uFEFFanswer_id,");
        assertThat(body("mentions?format=csv")).startsWith("answer_id,").contains("\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "mentions?format=xls, 400, format",
        "mentions?from=yesterday, 400, from",
        "mentions?from=2026-02-02&to=2026-02-01, 400, from",
        "metrics?by=SHOE, 400, by",
        "metrics?by=DAY&by=WEEK, 400, by",
        "metrics?tagg=x, 400, tagg",
        "mentions?by=DAY, 400, by",
        "answers?evidence=MENTIONED, 400, brand",
        "mentions?engine=01890a5d-ac96-774b-bcce-b302099a8057, 400, engine",
        "mentions?limit=0, 400, limit",
        "mentions?bom=yes, 400, bom",
        "answers?text=1, 400, text",
        "correlations, 400, brand",
        "fame, 404, mentions",
    })
    void what_is_wrong_is_named(String query, int status, String named) {
        market.ask(query)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body(org.hamcrest.Matchers.containsString(named));
    }

    @Test
    void the_reader_says_what_it_takes() throws Exception {
        assertThat(accepting("text/csv").headers().firstValue("content-type")).hasValue("text/csv;charset=UTF-8");
        assertThat(accepting("text/html, application/x-ndjson;q=0.5").headers().firstValue("content-type"))
                .hasValue("application/x-ndjson");
        assertThat(accepting("*/*").headers().firstValue("content-type").orElseThrow())
                .startsWith("application/json");
        HttpResponse<byte[]> picture = accepting("image/png");
        assertThat(picture.statusCode()).isEqualTo(406);
        assertThat(new String(picture.body(), StandardCharsets.UTF_8)).contains("text/csv");
        assertThat(accepting("text/csv")
                        .headers()
                        .firstValue("content-disposition")
                        .orElseThrow())
                .matches("attachment; filename=\"mentions_\\d{4}-\\d\\d-\\d\\d_\\d{4}-\\d\\d-\\d\\d\\.csv\"");
    }

    private HttpResponse<byte[]> accepting(String types) throws Exception {
        return send("mentions?branded=ALL", "Accept", types);
    }

    private HttpResponse<byte[]> send(String query, String... headers) throws Exception {
        return send(HttpClient.Version.HTTP_1_1, query, headers);
    }

    private HttpResponse<byte[]> send(HttpClient.Version version, String query, String... headers) throws Exception {
        try (HttpClient http = HttpClient.newBuilder().version(version).build()) {
            return http.send(
                    HttpRequest.newBuilder(root.resolve("/api/v1/reports/" + query + "&workspace=" + market.slug))
                            .headers(headers.length == 0 ? new String[] {"Accept-Encoding", "identity"} : headers)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Test
    void compression_is_as_the_reader_likes_it() throws Exception {
        for (String format : List.of("json", "csv", "ndjson")) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                compressed(version, "mentions?branded=ALL&format=" + format);
            }
        }
    }

    private void compressed(HttpClient.Version version, String query) throws Exception {
        byte[] plain = send(query).body();
        HttpResponse<byte[]> gzip = send(version, query, "Accept-Encoding", "gzip, br");
        assertThat(gzip.headers().allValues("content-encoding")).containsExactly("gzip");
        assertThat(Gzip.decompress(gzip.body())).isEqualTo(plain);
        HttpResponse<byte[]> zstd = send(version, query, "Accept-Encoding", "gzip;q=0.5, zstd");
        assertThat(zstd.headers().allValues("content-encoding")).containsExactly("zstd");
        try (var in = new com.github.luben.zstd.ZstdInputStream(new java.io.ByteArrayInputStream(zstd.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain);
        }
        assertThat(gzip.body().length).isLessThan(plain.length / 3);
    }

    @Test
    void another_workspace_sees_nothing_of_it() {
        String other = "reports-" + UUID.randomUUID().toString().substring(0, 8);
        dev.mentionscope.Api api = dev.mentionscope.Api.inNewWorkspace(other);
        assertThat(api.get("reports/mentions?branded=ALL").getList("items")).isEmpty();
        given().queryParam("workspace", other)
                .get("/api/v1/reports/answers?run="
                        + market.items("runs").getFirst().path("run_id").asText())
                .then()
                .statusCode(200)
                .body("items", org.hamcrest.Matchers.empty());
    }
}
