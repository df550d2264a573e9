package dev.mentionscope.engine.serpapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.engine.Call;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.Failure;
import dev.mentionscope.engine.FailureReading;
import dev.mentionscope.engine.Fields;
import dev.mentionscope.engine.Provider;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Setting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Google's AI Overviews and AI Mode as SerpApi collects them; Google has no API for either. The engine's model says which:
 * {@code google-ai-overview} or {@code google-ai-mode}. That Google shows no overview is an outcome of its own. Built from
 * documentation; no response of it was at hand.
 */
@ApplicationScoped
public class SerpApi implements Provider {

    private static final String OVERVIEW = "google-ai-overview";
    private static final String AI_MODE = "google-ai-mode";

    @Override
    public String api() {
        return "serpapi";
    }

    @Override
    public Optional<String> collectedBy() {
        return Optional.of("SerpApi");
    }

    /** The key goes into the URL, where {@link Call#get(String, String)} keeps it out of the evidence. */
    @Override
    public Map<String, String> headers(String key) {
        return Map.of();
    }

    @Override
    public Reply ask(Question question, Call call) throws CallFailed {
        boolean countryApplied = question.country().isPresent();
        return switch (question.model()) {
            case AI_MODE ->
                OverviewBody.read(search(call, "google_ai_mode", question)).reply(countryApplied);
            case OVERVIEW -> OverviewBody.read(overview(call, question)).reply(countryApplied);
            default ->
                throw new CallFailed(
                        Failure.of(Failure.Kind.MODEL_NOT_FOUND, "The model must be " + OVERVIEW + " or " + AI_MODE));
        };
    }

    /** The overview stands in the search's result, or behind a token that lives for minutes. */
    private static JsonNode overview(Call call, Question question) throws CallFailed {
        JsonNode overview = search(call, "google", question).path("ai_overview");
        String token = Fields.text(overview.path("page_token"));
        return overview.path("text_blocks").isEmpty() && !token.isEmpty()
                ? result(call, "/search?engine=google_ai_overview&page_token=" + Call.encoded(token))
                        .path("ai_overview")
                : overview;
    }

    private static JsonNode search(Call call, String engine, Question question) throws CallFailed {
        String country = question.country()
                .map(code -> "&gl=" + code.toLowerCase(Locale.ROOT))
                .orElse("");
        return result(
                call, "/search?engine=" + engine + "&no_cache=true&q=" + Call.encoded(question.prompt()) + country);
    }

    private static JsonNode result(Call call, String path) throws CallFailed {
        JsonNode body = call.get(path, "api_key");
        if (Fields.text(body.path("search_metadata").path("status")).equals("Error")) {
            throw FailureReading.inside(body, body.path("error"), "result");
        }
        return body;
    }

    @Override
    public Set<Setting> unsupported() {
        return EnumSet.complementOf(EnumSet.of(Setting.WEB_SEARCH));
    }
}
