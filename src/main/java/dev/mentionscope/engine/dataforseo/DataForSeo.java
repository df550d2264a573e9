package dev.mentionscope.engine.dataforseo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.engine.Call;
import dev.mentionscope.engine.CallFailed;
import dev.mentionscope.engine.Failure;
import dev.mentionscope.engine.Provider;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Setting;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Google's AI Overviews and AI Mode as DataForSEO collects them; Google has no API for either. The engine's model says
 * which: {@code google-ai-overview} or {@code google-ai-mode}. The key is {@code login:password}. The API insists on a
 * place and a language of the search page: without a country it is the United States, without a language English. Built from
 * documentation; no response of it was at hand.
 */
@ApplicationScoped
public class DataForSeo implements Provider {

    private static final Map<String, String> PATHS = Map.of(
            "google-ai-overview", "/serp/google/organic/live/advanced",
            "google-ai-mode", "/serp/google/ai_mode/live/advanced");

    @Override
    public String api() {
        return "dataforseo";
    }

    @Override
    public Optional<String> collectedBy() {
        return Optional.of("DataForSEO");
    }

    @Override
    public Map<String, String> headers(String key) {
        return Map.of(
                "authorization", "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Reply ask(Question question, Call call) throws CallFailed {
        String path = PATHS.get(question.model());
        if (path == null) {
            throw new CallFailed(
                    Failure.of(Failure.Kind.MODEL_NOT_FOUND, "The model must be google-ai-overview or google-ai-mode"));
        }
        return TaskBody.read(call.post(path, request(question)))
                .reply(question.country().isPresent());
    }

    private static ArrayNode request(Question question) {
        ArrayNode tasks = JsonNodeFactory.instance.arrayNode();
        ObjectNode task = tasks.addObject()
                .put("keyword", question.prompt())
                .put("language_code", question.language().map(DataForSeo::code).orElse("en"))
                .put(
                        "location_name",
                        Locale.of("", question.country().orElse("US")).getDisplayCountry(Locale.ENGLISH));
        if (question.model().equals("google-ai-overview")) {
            task.put("load_async_ai_overview", true);
        }
        return tasks;
    }

    /** Chinese is told by its script's home, other languages by themselves alone. */
    private static String code(String language) {
        Locale locale = Locale.forLanguageTag(language);
        if (!locale.getLanguage().equals("zh")) {
            return locale.getLanguage();
        }
        boolean traditional =
                locale.getScript().equals("Hant") || Set.of("TW", "HK", "MO").contains(locale.getCountry());
        return traditional ? "zh-TW" : "zh-CN";
    }

    @Override
    public Set<Setting> unsupported() {
        return EnumSet.complementOf(EnumSet.of(Setting.WEB_SEARCH));
    }
}
