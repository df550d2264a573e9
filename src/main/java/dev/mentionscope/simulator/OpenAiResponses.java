package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code POST /v1/responses}. */
final class OpenAiResponses extends OpenAiFormat {

    private static final int REASONING_TOKENS = 64;

    /** What a page that a search found adds to the input. */
    private static final int TOKENS_PER_PAGE = 400;

    @Override
    public boolean isAt(String path) {
        return path.equals("/openai/v1/responses");
    }

    @Override
    public Request read(String path, JsonNode body) throws Rejection {
        checkCommon(body, "input");
        JsonNode input = body.get("input");
        String prompt = input.isTextual()
                ? input.textValue()
                : PromptText.lastOfUser(input).orElse("");
        if (prompt.isBlank()) {
            throw emptyPrompt("input");
        }
        boolean search = false;
        for (JsonNode tool : body.path("tools")) {
            search |= tool.path("type").asText().startsWith("web_search");
        }
        return new Request(body.get("model").asText(), prompt, search, maxTokens(body, 16, "max_output_tokens"), body);
    }

    @Override
    public ObjectNode write(Turn turn) {
        JsonNode asked = turn.request().body();
        boolean cut = turn.outcome() instanceof Outcome.Truncated;
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", "resp_" + turn.dice().id("response", 50))
                .put("object", "response")
                .put("created_at", turn.arrived().getEpochSecond())
                .put("status", cut ? "incomplete" : "completed")
                .put("background", false)
                .putNull("error");
        if (cut) {
            body.putObject("incomplete_details").put("reason", "max_output_tokens");
        } else {
            body.putNull("incomplete_details");
        }
        body.set("instructions", asked.get("instructions"));
        body.set("max_output_tokens", asked.get("max_output_tokens"));
        body.put("model", turn.model().servedName());
        int outputTokens = writeOutput(body.putArray("output"), turn);
        body.put("parallel_tool_calls", true).putNull("previous_response_id").put("store", false);
        body.put("temperature", asked.path("temperature").asDouble(1)).put("tool_choice", "auto");
        body.set("tools", asked.path("tools").isArray() ? asked.get("tools") : body.arrayNode());
        writeUsage(body, turn, outputTokens);
        body.putObject("metadata").put("simulated", "true");
        return body;
    }

    /** The tokens of the message. */
    private static int writeOutput(ArrayNode output, Turn turn) {
        if (turn.model().reasoning()) {
            output.addObject()
                    .put("id", "rs_" + turn.dice().id("reasoning", 50))
                    .put("type", "reasoning")
                    .putArray("summary");
        }
        return switch (turn.outcome()) {
            case Outcome.Answered(Answer answer) -> {
                writeSearches(output, turn, answer);
                yield writeText(message(output, turn, "completed"), answer);
            }
            case Outcome.Truncated(Answer answer) -> {
                writeSearches(output, turn, answer);
                yield writeText(message(output, turn, "incomplete"), answer);
            }
            case Outcome.Refused(String sentence) -> {
                message(output, turn, "completed")
                        .addObject()
                        .put("type", "refusal")
                        .put("refusal", sentence);
                yield Tokens.in(sentence);
            }
            default -> throw new IllegalArgumentException("An error has no output: " + turn.outcome());
        };
    }

    private static void writeSearches(ArrayNode output, Turn turn, Answer answer) {
        if (answer.queries().isEmpty()) {
            return;
        }
        ObjectNode search = output.addObject()
                .put("id", "ws_" + turn.dice().id("search", 50))
                .put("type", "web_search_call")
                .put("status", "completed")
                .putObject("action");
        search.put("type", "search").put("query", answer.queries().getFirst());
        ArrayNode queries = search.putArray("queries");
        answer.queries().forEach(queries::add);
        if (wantsSources(turn.request().body())) {
            ArrayNode sources = search.putArray("sources");
            answer.retrieved()
                    .forEach(source -> sources.addObject().put("type", "url").put("url", source.url()));
        }
        if (!answer.retrieved().isEmpty() && turn.dice().hits(0.3, "open page")) {
            output.addObject()
                    .put("id", "ws_" + turn.dice().id("open page", 50))
                    .put("type", "web_search_call")
                    .put("status", "completed")
                    .putObject("action")
                    .put("type", "open_page")
                    .put("url", answer.retrieved().getFirst().url());
        }
    }

    private static boolean wantsSources(JsonNode body) {
        for (JsonNode include : body.path("include")) {
            if (include.asText().equals("web_search_call.action.sources")) {
                return true;
            }
        }
        return false;
    }

    private static ArrayNode message(ArrayNode output, Turn turn, String status) {
        ObjectNode message = output.addObject()
                .put("id", "msg_" + turn.dice().id("message", 50))
                .put("type", "message")
                .put("status", status);
        ArrayNode content = message.putArray("content");
        message.put("role", "assistant");
        return content;
    }

    private static int writeText(ArrayNode content, Answer answer) {
        LinkedText linked = LinkedText.of(answer);
        ObjectNode part = content.addObject().put("type", "output_text");
        ArrayNode annotations = part.putArray("annotations");
        for (LinkedText.Link link : linked.links()) {
            annotations
                    .addObject()
                    .put("type", "url_citation")
                    .put("end_index", link.end())
                    .put("start_index", link.start())
                    .put("title", link.title())
                    .put("url", link.url());
        }
        part.putArray("logprobs");
        part.put("text", linked.text());
        return Tokens.in(linked.text());
    }

    private static void writeUsage(ObjectNode body, Turn turn, int messageTokens) {
        int pages = switch (turn.outcome()) {
            case Outcome.Answered(Answer answer) -> answer.retrieved().size();
            case Outcome.Truncated(Answer answer) -> answer.retrieved().size();
            default -> 0;
        };
        int input = turn.inputTokens() + TOKENS_PER_PAGE * pages;
        int reasoning = turn.model().reasoning() ? REASONING_TOKENS : 0;
        int output = messageTokens + reasoning;
        ObjectNode usage = body.putObject("usage").put("input_tokens", input);
        usage.putObject("input_tokens_details").put("cached_tokens", 0);
        usage.put("output_tokens", output);
        usage.putObject("output_tokens_details").put("reasoning_tokens", reasoning);
        usage.put("total_tokens", input + output);
        if (turn.request().webSearch()) {
            body.putObject("tool_usage").putObject("web_search").put("num_requests", pages == 0 ? 0 : 1);
        }
    }
}
