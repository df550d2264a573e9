package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;

/** Asks a simulator over real HTTP, as a connector does. */
final class Asker {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    Asker(Simulator simulator) {
        this.base = "http://127.0.0.1:" + simulator.port();
    }

    record Response(int status, JsonNode body, HttpResponse<String> raw) {

        String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }

        /** The text of the answer, whichever API it came from; empty for a refusal. */
        String text() {
            StringBuilder text = new StringBuilder();
            body.path("output")
                    .forEach(item -> item.path("content")
                            .forEach(part -> text.append(part.path("text").asText(""))));
            body.path("content").forEach(block -> text.append(block.path("text").asText("")));
            return text.append(body.at("/choices/0/message/content").asText("")).toString();
        }
    }

    Response responses(String model, String prompt) {
        return post("/openai/v1/responses", responsesBody(model, prompt), "authorization", "Bearer key");
    }

    Response chat(String model, String prompt) {
        return post("/openai/v1/chat/completions", chatBody(model, prompt), "authorization", "Bearer key");
    }

    Response messages(String model, String prompt) {
        return post("/anthropic/v1/messages", messagesBody(model, prompt), anthropicHeaders());
    }

    static ObjectNode responsesBody(String model, String prompt) {
        ObjectNode body = JSON.createObjectNode().put("model", model).put("input", prompt);
        body.putArray("tools").addObject().put("type", "web_search");
        body.putArray("include").add("web_search_call.action.sources");
        return body;
    }

    static ObjectNode chatBody(String model, String prompt) {
        ObjectNode body = JSON.createObjectNode().put("model", model);
        body.putArray("messages").addObject().put("role", "user").put("content", prompt);
        body.putObject("web_search_options");
        return body;
    }

    static ObjectNode messagesBody(String model, String prompt) {
        ObjectNode body = JSON.createObjectNode().put("model", model).put("max_tokens", 4096);
        body.putArray("messages").addObject().put("role", "user").put("content", prompt);
        body.putArray("tools").addObject().put("type", "web_search_20250305").put("name", "web_search");
        return body;
    }

    static String[] anthropicHeaders() {
        return new String[] {"x-api-key", "key", "anthropic-version", "2023-06-01"};
    }

    Response post(String path, JsonNode body, String... headers) {
        return post(path, body.toString(), headers);
    }

    Response post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Response patch(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> response(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return exchange(headers.length == 0 ? request : request.headers(headers));
    }

    String text(String path, String... headers) {
        return response(path, headers).body();
    }

    JsonNode get(String path, String... headers) {
        return read(text(path, headers));
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The true chances of a brand at one prompt, from GET /world/prompt. */
    JsonNode truth(String model, String brand, String prompt) {
        JsonNode view = get("/world/prompt?text=" + URLEncoder.encode(prompt, StandardCharsets.UTF_8));
        return StreamSupport.stream(view.path("chances").spliterator(), false)
                .filter(chance -> chance.path("model").asText().equals(model)
                        && chance.path("brand").asText().equals(brand))
                .findFirst()
                .orElseThrow();
    }

    private Response send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request);
        return new Response(response.statusCode(), read(response.body()), response);
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
