package dev.mentionscope.detect;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * One spelling by which a brand is found in text, with its rules.
 *
 * @param nameId key of this spelling, given back with every mention
 * @param brandId key of the brand it belongs to
 * @param text the name as a user writes it: nominative, usual case; not blank
 * @param matchCase count only hits in exactly this case (folded hyphens, blanks and hidden characters still count)
 * @param ambiguous the name is an ordinary word too: case and context must speak for it
 * @param notPhrases longer phrases that contain the name and are something else ({@code Ford Foundation})
 * @param languages BCP 47 tags of the languages whose endings the name takes; empty: the language of each text decides
 * @param validFrom first day of the texts in which it is the brand's name; null: from ever
 * @param validTo last such day; null: for ever
 */
public record TrackedName(
        UUID nameId,
        UUID brandId,
        String text,
        boolean matchCase,
        boolean ambiguous,
        List<String> notPhrases,
        Set<String> languages,
        LocalDate validFrom,
        LocalDate validTo) {

    public TrackedName {
        Objects.requireNonNull(nameId, "nameId");
        Objects.requireNonNull(brandId, "brandId");
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("A tracked name needs a text");
        }
        notPhrases = List.copyOf(notPhrases);
        languages = Set.copyOf(languages);
    }

    /** A name that is valid at all times. */
    public TrackedName(
            UUID nameId,
            UUID brandId,
            String text,
            boolean matchCase,
            boolean ambiguous,
            List<String> notPhrases,
            Set<String> languages) {
        this(nameId, brandId, text, matchCase, ambiguous, notPhrases, languages, null, null);
    }

    boolean isValidOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }

    /** A name without special rules. */
    public static TrackedName of(UUID nameId, UUID brandId, String text) {
        return new TrackedName(nameId, brandId, text, false, false, List.of(), Set.of());
    }
}
