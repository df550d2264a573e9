package dev.mentionscope.insight;

import dev.mentionscope.monitor.Intent;
import java.util.List;
import java.util.UUID;

/**
 * A prompt, as far as numbers are cut by it.
 *
 * @param topicId null: in none
 * @param country null: any
 * @param intent null: nobody has said
 * @param branded whether it names a tracked brand itself
 */
record PromptFacts(
        UUID id, UUID topicId, List<String> tags, Intent intent, String country, String language, boolean branded) {}
