package dev.mentionscope.answer;

/** The definition of decision 13 once more, sign by sign. */
final class SearchedReference {

    private SearchedReference() {}

    static String searchable(String text) {
        StringBuilder readable = new StringBuilder(" ");
        text.codePoints().map(Character::toLowerCase).forEach(sign -> {
            boolean blank = readable.charAt(readable.length() - 1) == ' ';
            if (!isOfWords(sign)) {
                readable.append(blank ? "" : " ");
            } else if (standsAlone(sign)) {
                readable.append(blank ? "" : " ").appendCodePoint(sign).append(' ');
            } else {
                readable.appendCodePoint(sign);
            }
        });
        return readable.charAt(readable.length() - 1) == ' '
                ? readable.toString()
                : readable.append(' ').toString();
    }

    static String searched(String words) {
        return searchable(words).stripTrailing();
    }

    private static boolean isOfWords(int sign) {
        return Character.isAlphabetic(sign)
                || in(sign, '0', '9')
                || in(sign, 0x300, 0x36F)
                || in(sign, 0x660, 0x669)
                || in(sign, 0x6F0, 0x6F9)
                || in(sign, 0x966, 0x96F)
                || in(sign, 0x9E6, 0x9EF)
                || in(sign, 0xFF10, 0xFF19);
    }

    private static boolean standsAlone(int sign) {
        return in(sign, 0xE00, 0xEFF)
                || in(sign, 0x1000, 0x109F)
                || in(sign, 0x1780, 0x17FF)
                || in(sign, 0x3005, 0x3007)
                || in(sign, 0x3040, 0x312F)
                || in(sign, 0x31F0, 0x31FF)
                || in(sign, 0x3400, 0x4DBF)
                || in(sign, 0x4E00, 0x9FFF)
                || in(sign, 0xF900, 0xFAFF)
                || in(sign, 0xFF66, 0xFF9D)
                || in(sign, 0x20000, 0x3FFFF);
    }

    private static boolean in(int sign, int first, int last) {
        return sign >= first && sign <= last;
    }
}
