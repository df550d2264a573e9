package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code POST /v1/chat/completions}, as OpenAI and everyone compatible with it speaks it. */
class OpenAiChat extends OpenAiFormat {

    @Override
    public boolean isAt(String path) {
        return path.equals("/openai/v1/chat/completions");
    }

    @Override
    public Request read(String path, JsonNode body) throws Rejection {
        checkCommon(body, "messages");
        String prompt = PromptText.lastOfUser(body.get("messages")).orElseThrow(() -> emptyPrompt("messages"));
        return new Request(
                body.get("model").asText(),
                prompt,
                body.hasNonNull("web_search_options"),
                maxTokens(body, 1, "max_completion_tokens", "max_tokens"),
                body);
    }

    @Override
    public ObjectNode write(Turn turn) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", "chatcmpl-" + turn.dice().id("response", 29))
                .put("object", "chat.completion")
                .put("created", turn.arrived().getEpochSecond())
                .put("model", turn.model().servedName());
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        choice.putNull("logprobs");
        int output = switch (turn.outcome()) {
            case Outcome.Answered(Answer answer) -> {
                choice.put("finish_reason", "stop");
                yield writeText(message, answer);
            }
            case Outcome.Truncated(Answer answer) -> {
                choice.put("finish_reason", "length");
                yield writeText(message, answer);
            }
            case Outcome.Refused(String sentence) -> {
                choice.put("finish_reason", "stop");
                message.putNull("content").put("refusal", sentence).putArray("annotations");
                yield Tokens.in(sentence);
            }
            default -> throw new IllegalArgumentException("An error has no message: " + turn.outcome());
        };
        // what a search reads is not in this API's usage
        int input = turn.inputTokens();
        ObjectNode usage = body.putObject("usage")
                .put("prompt_tokens", input)
                .put("completion_tokens", output)
                .put("total_tokens", input + output);
        usage.putObject("prompt_tokens_details").put("cached_tokens", 0);
        usage.putObject("completion_tokens_details").put("reasoning_tokens", 0);
        body.put("system_fingerprint", "fp_simulated");
        return body;
    }

    private static int writeText(ObjectNode message, Answer answer) {
        LinkedText linked = LinkedText.of(answer);
        message.put("content", linked.text()).putNull("refusal");
        ArrayNode annotations = message.putArray("annotations");
        for (LinkedText.Link link : linked.links()) {
            annotations
                    .addObject()
                    .put("type", "url_citation")
                    .putObject("url_citation")
                    .put("end_index", link.end())
                    .put("start_index", link.start())
                    .put("title", link.title())
                    .put("url", link.url());
        }
        return Tokens.in(linked.text());
    }
}
