package dev.mentionscope.detect;

/** Whether a whole-word hit is the name, or an ordinary word or part of something else. */
final class AmbiguityRules {

    private AmbiguityRules() {}

    /** The first rule that the hit fails; null when it counts. */
    static Doubt doubt(String text, Hit hit) {
        CompiledName name = hit.name();
        if (name.isExcluded()) {
            return Doubt.EXCLUDED_PHRASE;
        }
        String surface = text.substring(hit.start(), hit.end());
        if (name.name().matchCase() && !surface.equals(name.text())) {
            return Doubt.OTHER_CASE;
        }
        boolean lower = surface.chars().noneMatch(Character::isUpperCase);
        return name.name().ambiguous() && name.hasCapital() && lower ? Doubt.LOWER_CASE : null;
    }
}
