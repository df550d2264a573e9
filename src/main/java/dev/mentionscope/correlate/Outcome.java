package dev.mentionscope.correlate;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is measured of a brand in a model's answers. */
@Schema(name = "CorrelationOutcome")
public enum Outcome {
    /** Share of answers that mention the brand, not negated, 0 to 1. */
    VISIBILITY(true),
    /** Share of answers that recommend the brand, 0 to 1. */
    RECOMMENDED_RATE(true),
    /** Share of answers that cite one of the brand's domains, 0 to 1. */
    CITATION_RATE(true),
    /** Mean rank of the brand's first mention, in answers that mention it; 1 is first, so less is better. */
    POSITION(false),
    /** Share of positive ones among the answers that mention the brand and were judged, 0 to 1. */
    POSITIVE_SHARE(true);

    private final boolean rate;

    Outcome(boolean rate) {
        this.rate = rate;
    }

    /** Whether it is a share of answers; otherwise it is a mean. */
    boolean isRate() {
        return rate;
    }
}
