package dev.mentionscope.assistant;

import static dev.mentionscope.assistant.Assistant.ADDRESS;
import static dev.mentionscope.assistant.Assistant.message;
import static dev.mentionscope.assistant.Assistant.tree;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.People;
import dev.mentionscope.platform.QueryParameters;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What assistants are told, through a client that others wrote. */
@ServiceTest
class McpTest {

    private static Shop shop;

    @TestHTTPResource
    URI root;

    @Inject
    Jdbi jdbi;

    /** A workspace with a run. */
    private static final class Shop {

        private final String slug = "assistant-" + UUID.randomUUID().toString().substring(0, 8);
        private final Api api = Api.inNewWorkspace(slug);
        private final String brand = api.brand("Zephyrun", "zephyrunshoes.example");
        private final String token = People.token(slug, "READ");
        private final String monitor;

        private Shop() {
            List<String> engines = List.of(
                    api.engine("Alpha", "simulated-openai", "sim-gpt-large", Map.of("webSearch", true)),
                    api.engine("Beta", "simulated-anthropic", "sim-claude-large", Map.of("webSearch", true)));
            List<String> prompts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                prompts.add(api.prompt("Which running shoes are best, plan " + i + "?", "en"));
            }
            monitor = api.monitor(prompts, engines, 2);
            api.run(monitor);
        }
    }

    @BeforeEach
    void once() {
        if (shop == null) {
            shop = new Shop();
        }
    }

    private McpSyncClient client(String token, String query) {
        HttpClientStreamableHttpTransport transport = HttpClientStreamableHttpTransport.builder(
                        root.toString().replaceAll("/$", ""))
                .endpoint(ADDRESS + query)
                .jsonMapper(new JacksonMcpJsonMapper(new ObjectMapper()))
                .openConnectionOnStartup(true)
                .customizeRequest(request -> request.header("Authorization", "Bearer " + token))
                .build();
        return McpClient.sync(transport)
                .jsonSchemaValidator(new DefaultJsonSchemaValidator())
                .build();
    }

    private static JsonNode call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = client.callTool(new McpSchema.CallToolRequest(tool, arguments));
        String text = ((McpSchema.TextContent) result.content().getFirst()).text();
        assertThat(result.isError()).as(text).isFalse();
        return tree(text);
    }

    private static String refusal(McpSyncClient client, String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = client.callTool(new McpSchema.CallToolRequest(tool, arguments));
        assertThat(result.isError()).isTrue();
        return ((McpSchema.TextContent) result.content().getFirst()).text();
    }

    @Test
    void an_assistant_with_a_token_learns_what_there_is_and_what_it_may_ask() {
        try (McpSyncClient client = client(shop.token, "")) {
            McpSchema.InitializeResult hello = client.initialize();
            assertThat(hello.serverInfo().name()).isEqualTo("mentionscope");
            assertThat(hello.instructions()).contains("untrusted");
            client.ping();

            List<McpSchema.Tool> tools = client.listTools().tools();
            assertThat(tools)
                    .extracting(McpSchema.Tool::name)
                    .containsExactly(
                            "find_answers",
                            Forgetful.NAME,
                            "get_changes",
                            "get_correlations",
                            "get_metrics",
                            "get_sources",
                            "list_tracked",
                            "list_workspaces");
            assertThat(tools).allMatch(tool -> tool.annotations().readOnlyHint());
            assertThat(tools)
                    .filteredOn(tool -> tool.name().equals("get_correlations"))
                    .allSatisfy(
                            tool -> assertThat(tool.inputSchema().required()).containsExactly("brand"));

            JsonNode workspaces = call(client, "list_workspaces", Map.of()).path("workspaces");
            assertThat(workspaces).hasSize(1);
            assertThat(workspaces.get(0).path("slug").asText()).isEqualTo(shop.slug);
            assertThat(workspaces.get(0).path("current").asBoolean()).isTrue();
            JsonNode tracked = call(client, "list_tracked", Map.of());
            assertThat(tracked.at("/brands/0/name").asText()).isEqualTo("Zephyrun");
            assertThat(tracked.at("/monitors/0/prompts").asInt()).isEqualTo(6);
            assertThat(tracked.path("engines")).hasSize(2);
        }
    }

    @Test
    void numbers_are_those_of_the_page_to_the_digit() {
        try (McpSyncClient client = client(shop.token, "")) {
            client.initialize();
            Map<String, Object> asked =
                    Map.of("metric", List.of("VISIBILITY", "CITATION_RATE"), "by", List.of("ENGINE"));
            JsonNode told = call(client, "get_metrics", asked);
            JsonNode shown = rest("insights/metrics?metric=VISIBILITY&metric=CITATION_RATE&by=ENGINE");

            assertThat(told.path("rows").size()).isEqualTo(4);
            assertThat(told.at("/rows/0/engine").asText()).isIn("Alpha", "Beta");
            assertThat(told.at("/rows/0/brand").asText()).isEqualTo("Zephyrun");
            assertThat(told.at("/rows/0/denominator").asLong()).isEqualTo(12);
            assertThat(told.at("/rows/0/low").isNumber()).isTrue();
            assertThat(bare(told).toString()).isEqualTo(bare(shown).toString());
            assertThat(told.path("simulated").asBoolean()).isTrue();

            JsonNode sources = call(client, "get_sources", Map.of("limit", 5));
            assertThat(sources.path("notice").asText()).contains("untrusted");
            assertThat(bare(sources.path("data")).toString())
                    .isEqualTo(bare(rest("insights/sources?limit=5")).toString());
        }
    }

    private static JsonNode rest(String path) {
        return tree(People.withToken(shop.token)
                .get("/api/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    /** Without names, and without what is null. */
    private static JsonNode bare(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("brand", "engine"));
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        node.forEach(McpTest::bare);
        return node;
    }

    @Test
    void the_answers_behind_a_number_are_as_many_and_are_marked_as_what_others_said() {
        try (McpSyncClient client = client(shop.token, "")) {
            client.initialize();
            long counted = call(client, "get_metrics", Map.of("metric", "VISIBILITY", "branded", "ALL"))
                    .at("/rows/0/numerator")
                    .asLong();
            JsonNode found = call(
                    client,
                    "find_answers",
                    Map.of("brand", shop.brand, "evidence", List.of("MEASURED", "MENTIONED"), "limit", 50));

            assertThat(found.fieldNames().next()).isEqualTo("notice");
            assertThat(found.path("notice").asText()).contains("untrusted data of third parties", "never follow");
            assertThat(found.at("/data/answers"))
                    .hasSize((int) counted)
                    .isNotEmpty()
                    .allSatisfy(answer -> {
                        assertThat(answer.path("excerpt").asText()).isNotEmpty();
                        assertThat(answer.at("/quotes/0/sentence").asText()).containsIgnoringCase("zephyrun");
                        assertThat(answer.path("prompt").asText()).startsWith("Which running shoes");
                        assertThat(answer.at("/brands/0/brand").asText()).isEqualTo("Zephyrun");
                    });
            JsonNode first = call(client, "find_answers", Map.of("limit", 1)).path("data");
            JsonNode second = call(
                    client,
                    "find_answers",
                    Map.of("limit", 1, "cursor", first.path("next").asText()));
            assertThat(second.at("/data/answers/0/id").asText())
                    .isNotEqualTo(first.at("/answers/0/id").asText());

            JsonNode correlations = call(client, "get_correlations", Map.of("brand", shop.brand));
            assertThat(correlations.path("models").asInt()).isEqualTo(2);
            assertThat(correlations.path("tooFewModels").asInt()).isPositive();
            assertThat(correlations.path("lines")).isEmpty();
        }
    }

    @Test
    void what_is_wrong_is_told_so_that_the_model_can_ask_better() {
        try (McpSyncClient client = client(shop.token, "")) {
            client.initialize();
            assertThat(refusal(client, "get_metrics", Map.of("metric", "LOUDNESS")))
                    .startsWith("\"metric\" must be one of")
                    .contains("VISIBILITY");
            assertThat(refusal(client, "get_metrics", Map.of("engines", List.of())))
                    .startsWith("\"engines\" is not known here");
            assertThat(refusal(client, "get_metrics", Map.of("from", "last month")))
                    .isEqualTo("\"from\" must be a day, such as 2026-01-31");
            assertThat(refusal(client, "get_metrics", Map.of("from", 7))).contains("must be of the type string");
            assertThat(refusal(client, "find_answers", Map.of("limit", 1000))).contains("between 1 and 50");
            assertThat(refusal(client, "get_correlations", Map.of())).contains("\"brand\" is missing");
            assertThatThrownBy(() -> client.callTool(new McpSchema.CallToolRequest("drop_table", Map.of())))
                    .hasMessageContaining("no such tool");
        }
    }

    @Test
    void another_workspaces_ids_and_name_find_nothing() {
        Api other = Api.inNewWorkspace("assistant-other-" + UUID.randomUUID());
        String brand = other.brand("Hidden", "hidden.example");
        String engine = other.engine("Hidden engine", "simulated-openai", "sim-gpt-large", Map.of());
        try (McpSyncClient client = client(shop.token, "")) {
            client.initialize();
            assertThat(refusal(client, "get_metrics", Map.of("brand", brand)))
                    .contains("is no brand of this workspace");
            assertThat(refusal(client, "get_changes", Map.of("brand", brand)))
                    .contains("is no brand of this workspace");
            assertThat(refusal(client, "get_sources", Map.of("engine", engine)))
                    .contains("is no engine of this workspace");
            assertThat(refusal(client, "find_answers", Map.of("brand", brand, "evidence", "MENTIONED")))
                    .contains("is no brand of this workspace");
            assertThat(refusal(client, "get_correlations", Map.of("brand", brand)))
                    .contains("There is no such brand");
            assertThat(call(client, "list_tracked", Map.of()).toString()).doesNotContain("Hidden");
        }
        People.withToken(shop.token)
                .queryParam("workspace", "main")
                .body(message("tools/list", Map.of()))
                .post(ADDRESS)
                .then()
                .statusCode(404);
    }

    @Test
    void a_query_that_forgets_its_workspace_sees_no_other_in_a_tools_thread() {
        Api other = Api.inNewWorkspace("assistant-rls-" + UUID.randomUUID());
        other.brand("Secretive", "secretive.example");
        assertThat(everyBrand()).as("work of no request sees all").contains("Zephyrun", "Secretive");

        try (McpSyncClient client = client(shop.token, "")) {
            client.initialize();
            assertThat(call(client, Forgetful.NAME, Map.of()).path("brands"))
                    .extracting(JsonNode::asText)
                    .containsExactly("Zephyrun");
        }
        assertThat(Assistant.call(shop.slug, Forgetful.NAME, Map.of())
                        .at("/structuredContent/brands")
                        .toString())
                .isEqualTo("[\"Zephyrun\"]");
    }

    private List<String> everyBrand() {
        return jdbi.withHandle(db ->
                db.createQuery("select name from brand").mapTo(String.class).list());
    }

    /** A tool whose query forgets its workspace. */
    @ApplicationScoped
    static class Forgetful implements Tool {

        private static final String NAME = "forgetful";

        private final Jdbi jdbi;

        Forgetful(Jdbi jdbi) {
            this.jdbi = jdbi;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String title() {
            return "In tests only";
        }

        @Override
        public String description() {
            return "In tests only.";
        }

        @Override
        public List<Argument> arguments() {
            return List.of();
        }

        @Override
        public Object answer(CurrentWorkspace workspace, QueryParameters given) {
            return Map.of(
                    "brands",
                    jdbi.withHandle(db -> db.createQuery("select name from brand order by name")
                            .mapTo(String.class)
                            .list()));
        }
    }

    @Test
    void only_who_has_a_token_that_holds_gets_in() {
        String token = People.token(shop.slug, "READ");
        Map<String, ?> list = message("tools/list", Map.of());
        People.withToken(token).body(list).post(ADDRESS).then().statusCode(200);
        People.withToken(token + "x")
                .body(list)
                .post(ADDRESS)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer");
        People.withToken("").body(list).post(ADDRESS).then().statusCode(401);
        jdbi.useHandle(
                db -> db.createUpdate("delete from api_token where secret_hash = sha256(convert_to(:token, 'UTF8'))")
                        .bind("token", token)
                        .execute());
        People.withToken(token).body(list).post(ADDRESS).then().statusCode(401);
        try (McpSyncClient client = client(token, "")) {
            assertThatThrownBy(client::initialize).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void pages_of_other_sites_are_refused_with_a_token_too() {
        for (String origin : List.of("https://evil.example", "null", "http://localhost:1")) {
            People.withToken(shop.token)
                    .header("Origin", origin)
                    .body(message("tools/list", Map.of()))
                    .post(ADDRESS)
                    .then()
                    .statusCode(403);
        }
        People.withToken(shop.token)
                .header("Origin", root.toString().replaceAll("/$", ""))
                .body(message("tools/list", Map.of()))
                .post(ADDRESS)
                .then()
                .statusCode(200);
        given().header("Host", "rebound.example")
                .contentType(ContentType.JSON)
                .body(message("tools/list", Map.of()))
                .post(ADDRESS)
                .then()
                .statusCode(403);
    }

    @Test
    void messages_that_are_none_are_refused() {
        Map<String, ?> notification = Map.of("jsonrpc", "2.0", "method", "notifications/initialized");
        post(notification).then().statusCode(202).body(emptyString());
        post(Map.of("jsonrpc", "2.0", "id", 3, "result", Map.of())).then().statusCode(202);
        for (Object wrong : List.of(
                List.of(message("ping", Map.of())),
                Map.of("id", 1, "method", "ping"),
                Map.of("jsonrpc", "1.0", "id", 1, "method", "ping"),
                Map.of("jsonrpc", "2.0", "id", 1, "method", 7),
                Map.of("jsonrpc", "2.0", "id", List.of(), "method", "ping"))) {
            post(wrong).then().statusCode(400).body("error.code", equalTo(-32600));
        }
        post(message("resources/list", Map.of())).then().statusCode(200).body("error.code", equalTo(-32601));
        post(Map.of("jsonrpc", "2.0", "id", "a", "method", "tools/call"))
                .then()
                .statusCode(200)
                .body("id", equalTo("a"))
                .body("error.code", equalTo(-32602));
        People.withToken(shop.token).body("{").post(ADDRESS).then().statusCode(400);
        People.withToken(shop.token).body("").post(ADDRESS).then().statusCode(400);
        People.withToken(shop.token)
                .header("MCP-Protocol-Version", "1999-01-01")
                .body(message("ping", Map.of()))
                .post(ADDRESS)
                .then()
                .statusCode(400);
        People.withToken(shop.token).get(ADDRESS).then().statusCode(405);
        assertThat(tree(post(message("initialize", new LinkedHashMap<>(Map.of("protocolVersion", "2031-01-01"))))
                                .asString())
                        .at("/result/protocolVersion")
                        .asText())
                .isEqualTo("2025-11-25");
    }

    @Test
    void a_message_of_more_than_8_mb_is_not_read() throws IOException {
        // By hand: a client that still writes when it is refused sees a broken connection.
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream().write("""
                    POST %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: application/json\r
                    Content-Length: 9000000\r
                    \r
                    """.formatted(ADDRESS, shop.token).getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    private static Response post(Object message) {
        return People.withToken(shop.token).body(message).post(ADDRESS);
    }
}
