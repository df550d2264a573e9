package dev.mentionscope.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The fast matcher against the obvious one. A failure prints the seed; {@code -Ddetect.seed=} repeats it. */
class CompiledMatcherTest {

    private static final int DICTIONARIES = 1_000;
    private static final int TEXTS_PER_DICTIONARY = 100;

    /** Small, so that names and texts collide; every script and every trap of folding is in it. */
    private static final String[] PIECES = {
        "a",
        "A",
        "b",
        "B",
        "s",
        "S",
        "i",
        "I",
        "é",
        "É",
        "e",
        "e\u0301",
        "ß",
        "ẞ",
        "ﬁ",
        "f",
        "İ",
        "ı",
        "Ł",
        "l",
        "ø",
        "ö",
        "1",
        "2",
        "3",
        "２",
        "Ａ",
        "ａ",
        " ",
        " ",
        "  ",
        "\u00A0",
        "\n",
        "\n\n",
        "\u3000",
        "-",
        "\u2011",
        "–",
        "\t",
        "'",
        "\u2019",
        "&",
        "&amp;",
        "&nbsp;",
        "&#39;",
        "&x",
        "<b>",
        "</b>",
        "<br>",
        "<",
        ".",
        "!",
        "+",
        "*",
        "**",
        "_",
        "\\",
        "\\&",
        "\u00AD",
        "\u200B",
        "\u200D",
        "\uFEFF",
        "\u202E",
        "\uFE0F",
        "\u0301",
        "\u0308",
        "\u3099",
        "\uFF9E",
        "華",
        "为",
        "為",
        "美",
        "的",
        "東",
        "ト",
        "ﾄ",
        "ヨ",
        "ﾖ",
        "タ",
        "ﾀ",
        "ﾀﾞ",
        "ダ",
        "カ",
        "カ\u3099",
        "ガ",
        "ー",
        "ｰ",
        "あ",
        "삼",
        "성",
        "\u1109\u1161\u11B7",
        "은",
        "ﾡ",
        "Я",
        "я",
        "й",
        "и\u0306",
        "ё",
        "σ",
        "ς",
        "Σ",
        "α",
        "ά",
        "ا",
        "م",
        "\u064B",
        "ש",
        "\u05B0",
        "ก",
        "ำ",
        "ि",
        "क",
        "𝗗",
        "𝘆",
        "d",
        "y",
        "🏆",
        "👍🏽",
        "𠮷",
        "\uD83C",
        "\uDC00",
        "🄰",
        "𐐀",
        "𐐨",
        "㌔",
        "キロ",
        "Ⅳ",
        "iv",
        "½",
        "™",
        "…",
        "ŉ",
        "ǆ"
    };

    @Test
    void finds_the_same_spans_as_the_plain_matcher_in_random_texts() {
        long seed = Long.getLong("detect.seed", 20_260_101L);
        Random random = new Random(seed);
        int hits = 0;
        for (int d = 0; d < DICTIONARIES; d++) {
            List<CompiledName> names = names(random);
            Matcher fast = new CompiledMatcher(names);
            Matcher plain = new PlainMatcher(names);
            for (int t = 0; t < TEXTS_PER_DICTIONARY; t++) {
                String text = text(random, names);
                List<Hit> expected = sorted(plain.scan(text).hits());
                assertThat(sorted(fast.scan(text).hits()))
                        .as("seed %d, dictionary %d, text %d: %s in %s", seed, d, t, names, escaped(text))
                        .isEqualTo(expected);
                hits += expected.size();
            }
        }
        System.out.printf("%d random texts, %d hits, seed %d%n", DICTIONARIES * TEXTS_PER_DICTIONARY, hits, seed);
        assertThat(hits).isGreaterThan(DICTIONARIES * TEXTS_PER_DICTIONARY / 2);
    }

    @Test
    void returns_the_same_object_for_every_text_without_hits() {
        Matcher matcher = new CompiledMatcher(List.of(name("Acme")));
        assertThat(matcher.scan("nothing here")).isSameAs(matcher.scan("nor there"));
    }

    private static List<CompiledName> names(Random random) {
        List<CompiledName> names = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        while (names.size() < count) {
            String text = pieces(random, 1 + random.nextInt(5));
            if (!text.isBlank() && !FoldedText.ofName(text).isBlank()) {
                names.add(name(text.strip()));
            }
        }
        return names;
    }

    private static CompiledName name(String text) {
        TrackedName name = TrackedName.of(new UUID(0, text.hashCode()), new UUID(1, text.hashCode()), text);
        return CompiledName.of(name, text, false);
    }

    /** Noise with names in it, some of them with a piece in the middle. */
    private static String text(Random random, List<CompiledName> names) {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(6);
        for (int i = 0; i < parts; i++) {
            String name = names.get(random.nextInt(names.size())).text();
            int cut = random.nextInt(name.length() + 1);
            text.append(pieces(random, random.nextInt(4))).append(name, 0, cut);
            text.append(random.nextInt(3) == 0 ? pieces(random, 1) : "").append(name, cut, name.length());
        }
        return text.toString();
    }

    private static String pieces(Random random, int count) {
        StringBuilder pieces = new StringBuilder();
        for (int i = 0; i < count; i++) {
            pieces.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return pieces.toString();
    }

    private static List<Hit> sorted(List<Hit> hits) {
        return hits.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Hit::start)
                        .thenComparingInt(Hit::end)
                        .thenComparing(hit -> hit.name().text()))
                .toList();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(c >= ' ' && c < 0x7F ? "" + (char) c : "\\u%04X".formatted(c)));
        return escaped.toString();
    }
}
