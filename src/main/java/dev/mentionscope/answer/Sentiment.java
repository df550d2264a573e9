package dev.mentionscope.answer;

/** How a sentence speaks of a brand. */
public enum Sentiment {
    POSITIVE,
    NEUTRAL,
    NEGATIVE,
    /** Not judged, or the judge failed. Never a stand-in for neutral. */
    UNKNOWN
}
