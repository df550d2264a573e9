package dev.mentionscope.assistant;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.util.Map;

/** Messages of the protocol, one by one, as whoever has not signed in where nobody has to. */
public final class Assistant {

    static final String ADDRESS = "/api/v1/mcp";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Assistant() {}

    /** @return what the tool answers with */
    public static JsonNode call(String workspace, String tool, Map<String, ?> arguments) {
        String answer = given().queryParam("workspace", workspace)
                .contentType(ContentType.JSON)
                .body(message("tools/call", Map.of("name", tool, "arguments", arguments)))
                .post(ADDRESS)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return tree(answer).path("result");
    }

    static Map<String, ?> message(String method, Map<String, ?> params) {
        return Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params);
    }

    static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
