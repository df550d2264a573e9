package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.simulator.Answer.Passage;
import dev.mentionscope.simulator.Answer.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Perplexity's chat format. It searches unless told not to, lists all that it found, and points into the list with [n],
 * counting from 1. It says what the call cost, here at made-up prices, and never how long to wait.
 */
final class PerplexityChat extends OpenAiFormat {

    private static final double USD_PER_TOKEN = 1e-6;
    private static final double USD_PER_SEARCH = 0.005;

    @Override
    public World.Provider provider() {
        return World.Provider.PERPLEXITY;
    }

    @Override
    public boolean isAt(String path) {
        return path.equals("/perplexity/chat/completions");
    }

    @Override
    public Request read(String path, JsonNode body) throws Rejection {
        checkCommon(body, "messages");
        String prompt = PromptText.lastOfUser(body.get("messages")).orElseThrow(() -> emptyPrompt("messages"));
        boolean search = !body.path("disable_search").asBoolean(false);
        return new Request(body.get("model").asText(), prompt, search, maxTokens(body, 1, "max_tokens"), body);
    }

    @Override
    public void checkSettings(World.Model model, Request request) {
        // every model takes every setting
    }

    @Override
    public ObjectNode write(Turn turn) {
        Answer answer = turn.answer();
        String text = numbered(answer);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("id", turn.dice().id("response", 32))
                .put("model", turn.model().servedName())
                .put("created", turn.arrived().getEpochSecond());
        writeUsage(body, turn, Tokens.in(text));
        if (turn.request().webSearch()) {
            writeFound(body, answer);
        }
        body.put("object", "chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", text);
        choice.putObject("delta").put("role", "assistant").put("content", "");
        choice.put("finish_reason", turn.outcome() instanceof Outcome.Truncated ? "length" : "stop");
        return body;
    }

    private static String numbered(Answer answer) {
        StringBuilder text = new StringBuilder();
        for (Passage passage : answer.passages()) {
            text.append(passage.text());
            passage.sources()
                    .forEach(source -> text.append('[')
                            .append(answer.retrieved().indexOf(source) + 1)
                            .append(']'));
        }
        return text.toString();
    }

    private static void writeFound(ObjectNode body, Answer answer) {
        ArrayNode citations = body.putArray("citations");
        ArrayNode results = body.putArray("search_results");
        for (Source source : answer.retrieved()) {
            citations.add(source.url());
            results.addObject()
                    .put("title", source.title())
                    .put("url", source.url())
                    .putNull("date")
                    .putNull("last_updated")
                    .put("snippet", source.title())
                    .put("source", "web");
        }
    }

    private static void writeUsage(ObjectNode body, Turn turn, int output) {
        int input = turn.inputTokens();
        double searching = turn.request().webSearch() ? USD_PER_SEARCH : 0;
        ObjectNode usage = body.putObject("usage")
                .put("prompt_tokens", input)
                .put("completion_tokens", output)
                .put("total_tokens", input + output)
                .put("search_context_size", "low");
        usage.putObject("cost")
                .put("input_tokens_cost", input * USD_PER_TOKEN)
                .put("output_tokens_cost", output * USD_PER_TOKEN)
                .put("request_cost", searching)
                .put("total_cost", (input + output) * USD_PER_TOKEN + searching);
    }

    @Override
    public ObjectNode write(Rejection rejection, String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
                .put("message", rejection.getMessage())
                .put("type", rejection.type())
                .put("code", rejection.status());
        return body;
    }

    @Override
    public Rejection unknownModel(String name) {
        return new Rejection(400, "invalid_model", null, null, "Invalid model '" + name + "'.");
    }

    @Override
    public Rejection rateLimited(World.Model model, Duration retryAfter) {
        return new Rejection(429, "rate_limit_exceeded", null, null, "Request rate limit exceeded.");
    }

    @Override
    public Map<String, String> headers(String requestId, Allowance allowance, Instant now, Duration took) {
        return Map.of();
    }

    @Override
    public Map<String, String> waitingHeaders(Duration retryAfter) {
        return Map.of();
    }
}
