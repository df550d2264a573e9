package dev.mentionscope.engine;

import java.util.Optional;
import java.util.regex.Pattern;

/** The request settings that an engine may not take, with the names that providers call them by. */
public enum Setting {
    TEMPERATURE("temperature"),
    TOP_P("top_p|topP"),
    MAX_OUTPUT_TOKENS("max_output_tokens|max_tokens|max_completion_tokens|maxOutputTokens|num_predict"),
    REASONING_EFFORT(
            "reasoning\\.effort|reasoning_effort|reasoning|thinking_level|thinkingLevel|output_config\\.effort"),
    /** Never dropped because a model refuses it: without it the answer would be another measurement. */
    WEB_SEARCH("(?!)"),
    /** Likewise. */
    SYSTEM_PROMPT("(?!)");

    private final Pattern names;

    Setting(String names) {
        this.names = Pattern.compile("(?<![A-Za-z_])(" + names + ")(?![A-Za-z_])");
    }

    /** The setting that a provider's error message or {@code param} names. */
    static Optional<Setting> namedIn(String message) {
        for (Setting setting : values()) {
            if (setting.names.matcher(message).find()) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }
}
