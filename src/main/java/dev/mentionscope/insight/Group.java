package dev.mentionscope.insight;

import dev.mentionscope.monitor.Intent;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One value of each cut that numbers are told apart by, brand aside; null where it is no cut, or where there is none, such
 * as the topic of a prompt without one.
 *
 * @param period its first day
 */
record Group(
        UUID engineId,
        String provider,
        String model,
        Boolean search,
        UUID topicId,
        String tag,
        UUID promptId,
        Boolean branded,
        Intent intent,
        String country,
        String language,
        LocalDate period) {

    /** The groups that an answer counts in: one, or as many as its prompt has tags. */
    static Stream<Group> of(Set<Cut> cuts, EngineFacts engine, String model, PromptFacts prompt, LocalDate period) {
        Stream<String> tags = cuts.contains(Cut.TAG) ? prompt.tags().stream() : Stream.of((String) null);
        return tags.map(tag -> new Group(
                cuts.contains(Cut.ENGINE) ? engine.id() : null,
                cuts.contains(Cut.PROVIDER) ? engine.provider() : null,
                cuts.contains(Cut.MODEL) ? model : null,
                cuts.contains(Cut.SEARCH) ? engine.search() : null,
                cuts.contains(Cut.TOPIC) ? prompt.topicId() : null,
                tag,
                cuts.contains(Cut.PROMPT) ? prompt.id() : null,
                cuts.contains(Cut.BRANDED) ? prompt.branded() : null,
                cuts.contains(Cut.INTENT) ? prompt.intent() : null,
                cuts.contains(Cut.COUNTRY) ? prompt.country() : null,
                cuts.contains(Cut.LANGUAGE) ? prompt.language() : null,
                period));
    }
}
