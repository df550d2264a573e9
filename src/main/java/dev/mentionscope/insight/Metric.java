package dev.mentionscope.insight;

import dev.mentionscope.insight.rollup.Grain;
import java.util.EnumSet;
import java.util.Set;

/**
 * The numbers there are, each with what is counted and of what. Refused, blocked and unfinished answers and probes without
 * an answer are missing, not "no": they lower the coverage and are in no other denominator.
 */
public enum Metric {
    VISIBILITY(
            Kind.BRAND_RATE,
            Count.MENTIONED,
            Count.MEASURED,
            "answers that name the brand, not only to negate it",
            "measured answers"),
    RECOMMENDED_RATE(
            Kind.BRAND_RATE, Count.RECOMMENDED, Count.MEASURED, "answers that recommend the brand", "measured answers"),
    FIRST_POSITION_RATE(
            Kind.BRAND_RATE,
            Count.FIRST,
            Count.MEASURED,
            "answers that name the brand before any other tracked brand",
            "measured answers"),
    MEAN_POSITION(
            Kind.BRAND_MEAN,
            Count.POSITION_SUM,
            Count.MENTIONED,
            "sum of the brand's ranks among the tracked brands of each answer, 1 for the first",
            "answers that name the brand"),
    MEDIAN_POSITION(
            Kind.BRAND_MEDIAN,
            Count.MENTIONED,
            Count.MENTIONED,
            "answers that name the brand, ordered by its rank among the tracked brands; the value is the middle rank",
            "the same answers"),
    SHARE_OF_VOICE(
            Kind.BRAND_RATE,
            Count.MENTIONED,
            Count.BRAND_ANSWERS,
            "answers that name the brand",
            "the same count summed over all tracked brands"),
    SHARE_OF_VOICE_BY_OCCURRENCES(
            Kind.BRAND_RATE,
            Count.OCCURRENCES,
            Count.ALL_OCCURRENCES,
            "occurrences of the brand's names, not negated",
            "occurrences of all tracked brands"),
    SHARE_OF_NAMING_ANSWERS(
            Kind.BRAND_RATE,
            Count.MENTIONED,
            Count.NAMING,
            "answers that name the brand",
            "answers that name any tracked brand"),
    CITATION_RATE(
            Kind.BRAND_RATE, Count.CITED, Count.MEASURED, "answers that cite a page of the brand", "measured answers"),
    CITATION_RATE_OF_SEARCHES(
            Kind.BRAND_RATE,
            Count.CITED_SEARCHED,
            Count.SEARCHED,
            "answers that searched and cite a page of the brand",
            "measured answers that searched, as far as the provider says"),
    RETRIEVED_NOT_CITED_RATE(
            Kind.BRAND_RATE,
            Count.SEEN_NOT_CITED,
            Count.SEEN,
            "answers for which a page of the brand was retrieved or opened, and that cite none",
            "answers for which a page of the brand was retrieved, opened or cited"),
    POSITIVE_SHARE(
            Kind.BRAND_RATE,
            Count.POSITIVE,
            Count.MENTIONED,
            "answers with more positive than negative sentences on the brand",
            "answers that name the brand"),
    NEUTRAL_SHARE(
            Kind.BRAND_RATE,
            Count.NEUTRAL,
            Count.MENTIONED,
            "answers with as many positive as negative sentences on the brand, none included",
            "answers that name the brand"),
    NEGATIVE_SHARE(
            Kind.BRAND_RATE,
            Count.NEGATIVE,
            Count.MENTIONED,
            "answers with more negative than positive sentences on the brand",
            "answers that name the brand"),
    UNKNOWN_SENTIMENT_SHARE(
            Kind.BRAND_RATE,
            Count.UNKNOWN,
            Count.MENTIONED,
            "answers of which no sentence on the brand was judged",
            "answers that name the brand"),
    NEGATED_RATE(
            Kind.BRAND_RATE,
            Count.NEGATED,
            Count.NAMED_AT_ALL,
            "answers that name the brand only to negate it",
            "answers that name the brand in any way"),
    CONSISTENCY(
            Kind.BRAND_AGREEMENT,
            Count.DISAGREEING,
            Count.PAIRS,
            "pairs of answers that agree on naming the brand or not",
            "pairs of measured answers of one engine to one prompt on one day, with the same model served and both searched or both not"),

    NAMING_RATE(Kind.RATE, Count.NAMING, Count.MEASURED, "answers that name any tracked brand", "measured answers"),
    CITING_RATE(
            Kind.RATE,
            Count.CITING,
            Count.MEASURED,
            "answers that cite any page that is not the engine's own",
            "measured answers"),
    REFUSAL_RATE(Kind.RATE, Count.REFUSED, Count.ANSWERS, "answers that refuse", "answers of every outcome"),
    BLOCKED_RATE(
            Kind.RATE,
            Count.BLOCKED,
            Count.ANSWERS,
            "answers that the provider's filter withheld",
            "answers of every outcome"),
    TRUNCATION_RATE(Kind.RATE, Count.TRUNCATED, Count.ANSWERS, "answers that were cut off", "answers of every outcome"),
    NO_OVERVIEW_RATE(
            Kind.RATE,
            Count.NO_OVERVIEW,
            Count.ANSWERS,
            "result pages without an overview by a model",
            "answers of every outcome"),
    COVERAGE(
            Kind.RATE,
            Count.MEASURED,
            Count.PLANNED,
            "measured answers",
            "probes that have ended: answers of every outcome, failed, cancelled and over budget"),
    OWNED_CITATION_SHARE(
            Kind.OWNERS_SHARE,
            Count.CITATIONS,
            Count.ALL_CITATIONS,
            "cited pages of own brands, each once for each answer",
            "cited pages that are not the engine's own"),
    COMPETITOR_CITATION_SHARE(
            Kind.OWNERS_SHARE,
            Count.CITATIONS,
            Count.ALL_CITATIONS,
            "cited pages of competitors, each once for each answer",
            "cited pages that are not the engine's own"),
    THIRD_PARTY_CITATION_SHARE(
            Kind.OWNERS_SHARE,
            Count.CITATIONS,
            Count.ALL_CITATIONS,
            "cited pages of nobody tracked, each once for each answer",
            "cited pages that are not the engine's own");

    /** What kind of number it is, which decides its interval. */
    enum Kind {
        /** A share of answers or pages, for each brand. */
        BRAND_RATE,
        /** A mean over answers, for each brand. */
        BRAND_MEAN,
        /** A middle value of answers, for each brand. */
        BRAND_MEDIAN,
        /** Counted by its opposite, for each brand. */
        BRAND_AGREEMENT,
        /** A share of answers or probes. */
        RATE,
        /** A share of pages by whose they are. */
        OWNERS_SHARE
    }

    private final Kind kind;
    private final Count numerator;
    private final Count denominator;
    private final String numeratorWords;
    private final String denominatorWords;

    Metric(Kind kind, Count numerator, Count denominator, String numeratorWords, String denominatorWords) {
        this.kind = kind;
        this.numerator = numerator;
        this.denominator = denominator;
        this.numeratorWords = numeratorWords;
        this.denominatorWords = denominatorWords;
    }

    /** Whether there is one of it for each brand. */
    public boolean isOfBrands() {
        return kind != Kind.RATE && kind != Kind.OWNERS_SHARE;
    }

    /** Whether it is a share, 0 to 1; otherwise it is a rank, 1 or more. */
    public boolean isShare() {
        return kind != Kind.BRAND_MEAN && kind != Kind.BRAND_MEDIAN;
    }

    /** What is counted, in words. */
    public String numeratorWords() {
        return numeratorWords;
    }

    /** Of what, in words. */
    public String denominatorWords() {
        return denominatorWords;
    }

    Kind kind() {
        return kind;
    }

    Count numerator() {
        return numerator;
    }

    Count denominator() {
        return denominator;
    }

    /** All that its value and interval need. */
    Set<Count> counts() {
        Set<Count> counts = EnumSet.of(numerator, denominator, Count.MEASURED);
        if (kind == Kind.BRAND_MEAN) {
            counts.add(Count.POSITION_SQUARES);
        }
        return counts;
    }

    /** How many independent answers stand behind its trials, where one answer may give several. */
    Count independent() {
        return switch (denominator) {
            case ALL_OCCURRENCES -> Count.NAMING;
            case ALL_CITATIONS -> Count.CITING;
            case PAIRS -> Count.MEASURED;
            default -> denominator;
        };
    }

    boolean needsBrands() {
        return numerator.grain() == Grain.BRANDS;
    }
}
