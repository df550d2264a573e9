package dev.mentionscope.detect;

/**
 * A pattern of the dictionary: a tracked name, or a phrase that is excluded for it.
 *
 * @param name the tracked name it belongs to
 * @param text what to find, as the user wrote it
 * @param folded the same, folded; never empty
 * @param isExcluded whether a hit keeps the name from counting
 * @param isOrdinary whether its lower-case form is an ordinary word
 */
record CompiledName(TrackedName name, String text, String folded, boolean isExcluded, boolean isOrdinary) {

    /** Letters and digits only in capitals, as in acronyms. */
    boolean isAllCapitals() {
        return text.chars().anyMatch(Character::isUpperCase) && text.chars().noneMatch(Character::isLowerCase);
    }

    /** A hyphen with a blank beside it: {@code Volks- und Raiffeisenbanken}. */
    boolean hasLooseHyphen() {
        return text.contains("- ") || text.contains(" -");
    }

    boolean hasCapital() {
        return text.chars().anyMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
    }
}
