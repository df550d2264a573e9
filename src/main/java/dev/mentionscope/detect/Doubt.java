package dev.mentionscope.detect;

/** Why a hit does not count as a mention. */
public enum Doubt {
    /** Written in lower case, where it is an ordinary word. */
    LOWER_CASE("Written in lower case, where it may be an ordinary word"),
    /** Not written in the case that the name demands. */
    OTHER_CASE("Written in another case than the name demands"),
    /** An ordinary word in a language without capitals. */
    ORDINARY_WORD("An ordinary word here, and nothing next to it speaks for the brand"),
    /** An ordinary word at the start of a sentence, which has a capital anyway. */
    SENTENCE_START("An ordinary word at the start of a sentence, and nothing else in the text speaks for the brand"),
    /** Follows a number, as a unit of measure does. */
    UNIT("Follows a number, like a unit of measure"),
    /** Part of a longer phrase that the user excluded. */
    EXCLUDED_PHRASE("Part of a phrase that is excluded"),
    /** Part of a longer proper name. */
    LONGER_NAME("Part of a longer name that is not tracked"),
    /** In a code span or block. */
    CODE("Inside code"),
    /** A hash tag or a user handle. */
    HANDLE("A hash tag or user handle"),
    /** A person has looked at this place and said that it is no mention. */
    OVERRULED("A person decided that it is no mention here");

    private final String explanation;

    Doubt(String explanation) {
        this.explanation = explanation;
    }

    /** One English sentence for a person. */
    public String explanation() {
        return explanation;
    }
}
