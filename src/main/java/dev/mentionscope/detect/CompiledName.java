package dev.mentionscope.detect;

/**
 * A pattern of the dictionary: a tracked name, or a phrase that is excluded for it.
 *
 * @param name the tracked name it belongs to
 * @param text what to find, as the user wrote it
 * @param folded the same, folded; never empty
 * @param isExcluded whether a hit keeps the name from counting
 * @param isOrdinary whether its lower-case form is an ordinary English word
 * @param hasCapital whether any letter is a capital
 * @param isAllCapitals whether no letter is small, as in acronyms
 * @param isSpelledPlainly whether a text that has it letter by letter has nothing that {@link HitSpelling} looks for
 * @param isShort whether it has so few letters that it must be written as it is
 */
record CompiledName(
        TrackedName name,
        String text,
        String folded,
        boolean isExcluded,
        boolean isOrdinary,
        boolean hasCapital,
        boolean isAllCapitals,
        boolean isSpelledPlainly,
        boolean isShort) {

    /** {@code hp}, {@code Vw} and {@code wow} are something else too often. */
    private static final int LONGEST_SHORT = 3;

    static CompiledName of(TrackedName name, String text, boolean isExcluded) {
        boolean capital = text.codePoints().anyMatch(Character::isUpperCase);
        return new CompiledName(
                name,
                text,
                FoldedText.ofName(text),
                isExcluded,
                OrdinaryWords.holdsAll(text),
                capital,
                capital && text.codePoints().noneMatch(Character::isLowerCase),
                HitSpelling.isPlain(text),
                text.codePoints().filter(Character::isLetter).count() <= LONGEST_SHORT);
    }

    /** A hyphen with a blank beside it: {@code Volks- und Raiffeisenbanken}. */
    boolean hasLooseHyphen() {
        return text.contains("- ") || text.contains(" -");
    }
}
