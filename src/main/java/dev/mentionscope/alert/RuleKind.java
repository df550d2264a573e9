package dev.mentionscope.alert;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a rule watches. */
@Schema(name = "AlertRuleKind")
public enum RuleKind {
    /** A metric of a brand changed significantly from one period to the next. */
    CHANGE,
    /** A name that is not tracked appears in several answers for the first time. */
    NEW_COMPETITOR,
    /** A page or site of an own brand was cited before, and no answer cites it now. */
    LOST_CITATION,
    /** A run ended with too few answers, or did not take place. */
    RUN_INCOMPLETE,
    /** 80 or 100 % of a budget were used. */
    BUDGET,
    /** A provider is left alone, because its key fails, its quota is used up or it is out of order. */
    ENGINE_STOPPED;

    private static final Set<RuleKind> OF_NUMBERS = EnumSet.of(CHANGE, NEW_COMPETITOR, LOST_CITATION);

    /** Whether it is computed from answers, which is worth doing only when there are new ones. */
    boolean isOfNumbers() {
        return OF_NUMBERS.contains(this);
    }
}
