package dev.mentionscope.insight;

import dev.mentionscope.monitor.Intent;
import java.util.Set;
import java.util.UUID;

/**
 * What numbers are narrowed to. An empty set means all; several values of one kind mean any of them.
 *
 * @param brands whose rows are wanted; what they are compared with stays all tracked brands
 * @param models as served
 * @param search whether the engine is set to search the web; null: both
 * @param simulated null: real answers if there are any in the period, else simulated ones
 */
public record Filter(
        Set<UUID> brands,
        Set<UUID> engines,
        Set<String> providers,
        Set<String> models,
        Boolean search,
        Set<UUID> topics,
        Set<String> tags,
        Set<UUID> prompts,
        Branded branded,
        Set<Intent> intents,
        Set<String> countries,
        Set<String> languages,
        Boolean simulated) {

    /** Headlines: prompts that name no brand themselves, and nothing else left out. */
    public static final Filter HEADLINE = of(Branded.UNBRANDED);

    public static Filter of(Branded branded) {
        return new Filter(
                Set.of(), Set.of(), Set.of(), Set.of(), null, Set.of(), Set.of(), Set.of(), branded, Set.of(), Set.of(),
                Set.of(), null);
    }

    boolean admits(EngineFacts engine) {
        return admits(engines, engine.id())
                && admits(providers, engine.provider())
                && (search == null || search == engine.search());
    }

    boolean admits(PromptFacts prompt) {
        return admits(prompts, prompt.id())
                && admits(topics, prompt.topicId())
                && (tags.isEmpty() || prompt.tags().stream().anyMatch(tags::contains))
                && branded.admits(prompt.branded())
                && admits(intents, prompt.intent())
                && admits(countries, prompt.country())
                && admits(languages, prompt.language());
    }

    private static <T> boolean admits(Set<T> wanted, T value) {
        return wanted.isEmpty() || value != null && wanted.contains(value);
    }
}
