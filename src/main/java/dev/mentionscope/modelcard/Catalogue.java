package dev.mentionscope.modelcard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One edition of a catalogue of models, as read from its files.
 *
 * @param version the date of the edition; a later one sorts behind an earlier one
 * @param digest SHA-256 of its files, in hexadecimal
 * @param simulated whether its models exist in the simulator only
 */
record Catalogue(
        String name,
        String version,
        String digest,
        boolean simulated,
        List<Attribution> attributions,
        List<Entry> models,
        List<ClaimEntry> claims,
        List<NameEntry> names,
        List<ScoreEntry> scores) {

    /** Who must be named wherever the data is shown. */
    public record Attribution(String source, String url, String licence, String usedFor) {}

    /** What a catalogue says of a model, apart from its size. */
    public record Entry(
            String id,
            String maker,
            String name,
            String family,
            LocalDate releaseDate,
            String knowledgeCutoff,
            Long contextWindowTokens,
            Long maxOutputTokens,
            Boolean openWeights,
            Architecture architecture,
            Boolean reasoning,
            String modalities,
            WebSearch webSearch,
            String sources,
            String notes,
            PriceEntry price) {}

    /** US dollars per million tokens, as seen on a day. */
    public record PriceEntry(LocalDate observedOn, BigDecimal input, BigDecimal output, String source) {}

    public record ClaimEntry(
            String modelId,
            Claim.Kind kind,
            Long value,
            Long low,
            Long high,
            Claim.Basis basis,
            String source,
            String note,
            boolean preferred) {

        /** Whether both say the same; the note and the preference are the catalogue's, not the source's. */
        boolean says(ClaimEntry other) {
            return equals(new ClaimEntry(
                    other.modelId,
                    other.kind,
                    other.value,
                    other.low,
                    other.high,
                    other.basis,
                    other.source,
                    note,
                    preferred));
        }

        /** The size in words, such as 8000000000 (DISCLOSED). */
        String words() {
            String size =
                    value != null ? value.toString() : low == null && high == null ? "no number" : low + "–" + high;
            return size + " (" + basis + ", " + source + ")";
        }
    }

    public record NameEntry(String name, String modelId) {}

    /** A benchmark's score, with its 95 % interval where one is known. */
    public record ScoreEntry(
            String modelId,
            String benchmark,
            String metric,
            String variant,
            BigDecimal score,
            BigDecimal low,
            BigDecimal high,
            LocalDate scoredOn,
            String source,
            String licence) {}
}
