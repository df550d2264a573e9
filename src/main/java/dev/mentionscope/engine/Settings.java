package dev.mentionscope.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The request settings of an engine (not to be mixed up with a model's parameters, its weights). What is null is not
 * sent, so that the provider's default holds.
 *
 * @param temperature 0 to 2; some providers take at most 1
 * @param topP 0 to 1
 * @param maxOutputTokens the longest answer, in tokens
 * @param webSearch whether the model may search the web
 * @param systemPrompt sent as it is; null sends none
 * @param reasoningEffort as the provider names it, such as low, medium or high
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Settings(
        @DecimalMin(value = "0", message = "must be between 0 and 2")
        @DecimalMax(value = "2", message = "must be between 0 and 2")
        Double temperature,

        @DecimalMin(value = "0", message = "must be between 0 and 1")
        @DecimalMax(value = "1", message = "must be between 0 and 1")
        Double topP,

        @Min(value = 16, message = "must be at least 16") @Max(value = 200_000, message = "must be at most 200000")
        Integer maxOutputTokens,

        boolean webSearch,

        @Size(min = 1, max = 50_000, message = "must have 1 to 50000 characters; leave it out to send none")
        String systemPrompt,

        @Pattern(regexp = "[a-z]{2,20}", message = "must be a word such as low, medium or high")
        String reasoningEffort) {

    public static final Settings NONE = new Settings(null, null, null, false, null, null);

    /**
     * The same with one setting changed.
     *
     * @param value as text, such as 0.7, true or high
     * @throws IllegalArgumentException if the setting takes no such value; whether it is in range is not looked at
     */
    public Settings with(Setting setting, String value) {
        return new Settings(
                setting == Setting.TEMPERATURE ? Double.valueOf(value) : temperature,
                setting == Setting.TOP_P ? Double.valueOf(value) : topP,
                setting == Setting.MAX_OUTPUT_TOKENS ? Integer.valueOf(value) : maxOutputTokens,
                setting == Setting.WEB_SEARCH ? yesOrNo(value) : webSearch,
                setting == Setting.SYSTEM_PROMPT ? value : systemPrompt,
                setting == Setting.REASONING_EFFORT ? value : reasoningEffort);
    }

    private static boolean yesOrNo(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false, but " + value);
        };
    }

    Settings without(Setting setting) {
        return new Settings(
                setting == Setting.TEMPERATURE ? null : temperature,
                setting == Setting.TOP_P ? null : topP,
                setting == Setting.MAX_OUTPUT_TOKENS ? null : maxOutputTokens,
                setting != Setting.WEB_SEARCH && webSearch,
                setting == Setting.SYSTEM_PROMPT ? null : systemPrompt,
                setting == Setting.REASONING_EFFORT ? null : reasoningEffort);
    }

    boolean has(Setting setting) {
        return switch (setting) {
            case TEMPERATURE -> temperature != null;
            case TOP_P -> topP != null;
            case MAX_OUTPUT_TOKENS -> maxOutputTokens != null;
            case REASONING_EFFORT -> reasoningEffort != null;
            case WEB_SEARCH -> webSearch;
            case SYSTEM_PROMPT -> systemPrompt != null;
        };
    }
}
