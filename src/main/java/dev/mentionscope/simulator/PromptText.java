package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Finds the text of the last message that the user sent. */
final class PromptText {

    private PromptText() {}

    /** Empty if no message of the user has any text but blanks. */
    static Optional<String> lastOfUser(JsonNode messages) {
        String last = "";
        for (JsonNode message : messages) {
            if (message.path("role").asText().equals("user")) {
                last = text(message.path("content"));
            }
        }
        return Optional.of(last).filter(text -> !text.isBlank());
    }

    /** Content is a string, or parts of which some have a text. */
    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }
}
