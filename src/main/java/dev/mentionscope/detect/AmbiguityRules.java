package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Whether a hit that is a word of its own is the name, or an ordinary word, a unit, or part of something else. */
final class AmbiguityRules {

    /** Symbols of units that are in use as names. */
    private static final Set<String> UNITS = Set.of(
            "hp", "ps", "kw", "gw", "mw", "w", "v", "a", "g", "m", "k", "x", "l", "cm", "mm", "km", "kg", "mg", "lb",
            "oz", "ft", "in", "gb", "mb", "tb", "hz", "mah", "db", "rpm", "bar", "mi", "max", "ge", "lg");

    private AmbiguityRules() {}

    /** In the order given. */
    static List<Judgement> judge(Reading reading, List<Hit> hits) {
        List<Judgement> judgements = new ArrayList<>(hits.size());
        Set<UUID> certain = new HashSet<>();
        for (Hit hit : hits) {
            Judgement judgement = new Judgement(hit, doubt(reading, hit));
            judgements.add(judgement);
            if (judgement.counts()) {
                certain.add(hit.name().name().brandId());
            }
        }
        judgements.replaceAll(
                judgement -> isLifted(judgement, certain) ? new Judgement(judgement.hit(), null) : judgement);
        return judgements;
    }

    /** {@code ikea} beside {@code IKEA}: a name in capitals is a rare word, and the text is about the brand. */
    private static boolean isLifted(Judgement judgement, Set<UUID> certain) {
        CompiledName name = judgement.hit().name();
        return judgement.doubt() == Doubt.LOWER_CASE
                && name.isAllCapitals()
                && !name.isShort()
                && !name.isOrdinary()
                && !name.name().ambiguous()
                && !name.name().matchCase()
                && certain.contains(name.name().brandId());
    }

    private static Doubt doubt(Reading reading, Hit hit) {
        CompiledName name = hit.name();
        if (name.isExcluded()) {
            return Doubt.EXCLUDED_PHRASE;
        }
        String surface = reading.surface(hit);
        Doubt letterCase = LetterCase.doubt(name, surface, reading);
        if (letterCase != null) {
            return letterCase;
        }
        if (Surroundings.isHandle(reading.text(), hit)) {
            return Doubt.HANDLE;
        }
        if (UNITS.contains(surface.toLowerCase(Locale.ROOT))
                && Surroundings.followsNumber(reading.text(), hit.start())) {
            return Doubt.UNIT;
        }
        if (Surroundings.isPartOfLongerName(reading, hit)) {
            return Doubt.LONGER_NAME;
        }
        if (name.name().ambiguous()) {
            return contextDoubt(reading, hit);
        }
        return null;
    }

    private static Doubt contextDoubt(Reading reading, Hit hit) {
        if (Surroundings.isIdeographic(reading.text(), hit)) {
            return BusinessWords.speakFor(reading.text(), hit) ? null : Doubt.ORDINARY_WORD;
        }
        boolean start = SentenceStart.isAt(reading.text(), hit.start());
        return start && !SentenceStart.speaksForName(reading, hit) ? Doubt.SENTENCE_START : null;
    }
}
