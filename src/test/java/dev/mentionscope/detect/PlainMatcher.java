package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The obvious matcher: folds the text and tries, at every place, every pattern that begins with the character there. */
final class PlainMatcher implements Matcher {

    private final Map<Character, List<CompiledName>> byFirst = new HashMap<>();

    PlainMatcher(Collection<CompiledName> names) {
        for (CompiledName name : names) {
            byFirst.computeIfAbsent(name.folded().charAt(0), unused -> new ArrayList<>())
                    .add(name);
        }
    }

    @Override
    public Found scan(String text, Units units, List<Link> links) {
        FoldedText folded = FoldedText.of(text, units, 0, units.length, links);
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < folded.length(); i++) {
            for (CompiledName name : byFirst.getOrDefault(folded.at(i), List.of())) {
                int end = folded.isPieceStart(i) ? end(folded, i, name.folded()) : -1;
                if (end > 0 && folded.isPieceEnd(end - 1)) {
                    Hit hit = HitSpelling.read(text, name, folded.start(i), Accents.after(text, folded.end(end - 1)));
                    if (hit != null && !Boundaries.continuesWord(text, hit.start(), hit.end())) {
                        hits.add(hit);
                    }
                }
            }
        }
        return Found.of(hits, Inflection.mayApply(text, 0, text.length()));
    }

    /** Index after the pattern, a run of blanks counting as one; -1 when it does not stand here. */
    private static int end(FoldedText text, int start, String pattern) {
        int at = start;
        for (int i = 0; i < pattern.length(); i++) {
            char wanted = pattern.charAt(i);
            if (at >= text.length() || text.at(at) != wanted) {
                return -1;
            }
            at++;
            boolean inner = i > 0 && i < pattern.length() - 1;
            while (inner && wanted == Folding.BLANK && at < text.length() && text.at(at) == Folding.BLANK) {
                at++;
            }
        }
        return at;
    }
}
