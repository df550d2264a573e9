package dev.mentionscope.engine.xai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Reply.Usage;
import dev.mentionscope.engine.ReplyDraft;
import dev.mentionscope.engine.SingleCall;
import dev.mentionscope.engine.openai.ResponsesBody;
import dev.mentionscope.engine.openai.ResponsesRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** xAI's Responses API. It lists the sources of a search without being asked, and says what the answer cost. */
@ApplicationScoped
public class XaiResponses implements SingleCall {

    /** A tick is 10^-10 US dollars (from memory; the recorded costs fit the price list). */
    private static final int TICK_SCALE = 10;

    @Override
    public String api() {
        return "xai-responses";
    }

    @Override
    public String path(Question question) {
        return "/responses";
    }

    @Override
    public ObjectNode request(Question question) {
        return ResponsesRequest.of(question, question.searchCountry());
    }

    @Override
    public Reply read(JsonNode body, Question question) throws CallFailed {
        ReplyDraft reply = ResponsesBody.read(body);
        reply.spent(Usage.UNKNOWN.withCostUsd(cost(body.path("usage"))));
        return reply.reply(question.searchCountry().isPresent());
    }

    static BigDecimal cost(JsonNode usage) {
        Long ticks = Fields.count(usage.path("cost_in_usd_ticks"));
        return ticks == null ? null : BigDecimal.valueOf(ticks, TICK_SCALE);
    }
}
