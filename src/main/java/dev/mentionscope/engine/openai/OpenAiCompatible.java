package dev.mentionscope.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Setting;
import dev.mentionscope.engine.SingleCall;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * The Chat Completions format as everybody else speaks it: vLLM, llama.cpp, LM Studio, Together, Mistral, DeepSeek, xAI,
 * Qwen … A new one is an entry in the configuration. Without search.
 */
@ApplicationScoped
public class OpenAiCompatible implements SingleCall {

    @Override
    public String api() {
        return "openai-compatible";
    }

    @Override
    public String path(Question question) {
        return ChatRequest.PATH;
    }

    @Override
    public ObjectNode request(Question question) {
        return ChatRequest.of(question, "max_tokens");
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        return ChatBody.read(body).reply(false);
    }

    @Override
    public Set<Setting> unsupported() {
        return Set.of(Setting.WEB_SEARCH);
    }
}
