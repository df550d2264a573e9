package dev.mentionscope.correlate;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What so many models can show at all. */
@Schema(name = "CorrelationStage")
public enum Stage {
    /** Below 5: a picture and no coefficient. */
    INSUFFICIENT_MODELS,
    /** 5 to 7: a coefficient, but no order of so few decides anything. */
    TOO_FEW_TO_DECIDE,
    /** 8 to 11. */
    EXPLORATORY,
    /** 12 and more. */
    TEST;

    static final int FEWEST_FOR_A_COEFFICIENT = 5;
    static final int FEWEST_TO_DECIDE = 8;
    static final int FEWEST_FOR_A_TEST = 12;

    static Stage of(int models) {
        if (models < FEWEST_FOR_A_COEFFICIENT) {
            return INSUFFICIENT_MODELS;
        }
        if (models < FEWEST_TO_DECIDE) {
            return TOO_FEW_TO_DECIDE;
        }
        return models < FEWEST_FOR_A_TEST ? EXPLORATORY : TEST;
    }

    boolean decides() {
        return compareTo(EXPLORATORY) >= 0;
    }
}
