package dev.mentionscope.detect;

/** How a text speaks of a brand at one mention. That a brand is only cited (a URL, no name) follows from the links. */
public enum Stance {
    /** Named, and nothing more. */
    MENTIONED,
    /** Named as a choice: head of a list item or heading, "best", "I recommend". */
    RECOMMENDED,
    /** Named to say that it is not there, or is not meant: "could not find", "unlike", "is not a". */
    NEGATED
}
