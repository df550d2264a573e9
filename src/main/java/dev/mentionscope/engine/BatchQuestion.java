package dev.mentionscope.engine;

import java.util.List;

/**
 * One question of a batch.
 *
 * @param id unique within the batch: 1 to 64 letters, digits, hyphens and underscores; results come in any order
 * @param dropped the settings that were left out of {@code question} because the engine does not take them
 */
public record BatchQuestion(String id, Question question, List<Setting> dropped) {

    public BatchQuestion {
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("No id of a question in a batch: " + id);
        }
    }

    public static BatchQuestion of(String id, Question question) {
        return new BatchQuestion(id, question, List.of());
    }
}
