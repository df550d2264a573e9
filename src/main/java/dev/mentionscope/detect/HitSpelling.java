package dev.mentionscope.detect;

/**
 * A second look at the original text under a hit: folding is coarser than spelling.
 *
 * <ul>
 *   <li>blanks and hyphens between two words are white space with at most one line end, or one hyphen;
 *   <li>a hyphen at the edge of a name is a hyphen in the text;
 *   <li>a backslash is an escape, an underscore inside a word is emphasis that began before it.
 * </ul>
 */
final class HitSpelling {

    private HitSpelling() {}

    /** The hit between these offsets, or null when the text is spelled otherwise. */
    static Hit read(String text, CompiledName name, int start, int end) {
        Hit hit = new Hit(name, start, end);
        if (name.isSpelledPlainly() && isSameText(text, name.text(), start, end)) {
            return hit;
        }
        if (!fits(text, hit)) {
            return null;
        }
        boolean emphasis = name.text().indexOf('_') < 0 && text.indexOf('_', start, end) > start;
        return emphasis ? new Hit(name, start - 1, end) : hit;
    }

    /** Whether a name's own spelling fits: then a text that has it needs no closer look. */
    static boolean isPlain(String name) {
        return name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == ' ' || c == '&' || c == '.')
                && !name.contains("  ");
    }

    private static boolean isSameText(String text, String name, int start, int end) {
        return end - start == name.length() && text.startsWith(name, start);
    }

    private static boolean fits(String text, Hit hit) {
        return edgesFit(text, hit)
                && (hit.name().hasLooseHyphen() ? !hasBlankLine(text, hit) : separatorsFit(text, hit))
                && markupFits(text, hit);
    }

    private static boolean edgesFit(String text, Hit hit) {
        String name = hit.name().text();
        return (!Folding.isHyphen(name.charAt(0)) || Folding.isHyphen(text.charAt(hit.start())))
                && (!Folding.isHyphen(name.charAt(name.length() - 1)) || Folding.isHyphen(text.charAt(hit.end() - 1)));
    }

    private static boolean hasBlankLine(String text, Hit hit) {
        return text.indexOf("\n\n", hit.start(), hit.end()) >= 0;
    }

    private static boolean separatorsFit(String text, Hit hit) {
        int i = hit.start();
        while (i < hit.end()) {
            if (Folding.fold(text.charAt(i)) != Folding.BLANK) {
                i++;
                continue;
            }
            int end = i;
            while (end < hit.end() && isSeparator(text.charAt(end))) {
                end++;
            }
            boolean edge = i == hit.start() || end == hit.end();
            if (!edge && !Separators.join(text, i, end)) {
                return false;
            }
            i = end;
        }
        return true;
    }

    private static boolean isSeparator(char c) {
        char folded = Folding.fold(c);
        return folded == Folding.BLANK || folded == Folding.DROP;
    }

    private static boolean markupFits(String text, Hit hit) {
        for (int i = hit.start(); i < hit.end(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && !(i + 1 < text.length() && isPunctuation(text.charAt(i + 1)))) {
                return false;
            }
            if (c == '_'
                    && !(hit.start() > 0 && text.charAt(hit.start() - 1) == '_')
                    && hit.name().text().indexOf('_') < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPunctuation(char c) {
        return c > ' ' && c < 0x7F && !Links.isAsciiLetterOrDigit(c);
    }
}
