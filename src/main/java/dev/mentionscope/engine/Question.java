package dev.mentionscope.engine;

import java.util.Optional;

/**
 * What goes in.
 *
 * @param prompt the exact text; it reaches the provider byte for byte
 * @param country ISO 3166-1 alpha-2; applied through the API's own field only
 * @param language of the prompt, BCP 47; only the collectors of search pages have a field for it
 */
public record Question(
        String prompt, String model, Settings settings, Optional<String> country, Optional<String> language) {

    public Question(String prompt, String model, Settings settings, Optional<String> country) {
        this(prompt, model, settings, country, Optional.empty());
    }

    /** Most APIs take a country as the place to search from, and so only together with a search. */
    public Optional<String> searchCountry() {
        return settings.webSearch() ? country : Optional.empty();
    }

    public Question without(Setting setting) {
        return new Question(prompt, model, settings.without(setting), country, language);
    }
}
