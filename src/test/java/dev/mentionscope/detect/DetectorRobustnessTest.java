package dev.mentionscope.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Hostile text: nothing throws, and nothing takes more than linear time. */
class DetectorRobustnessTest {

    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    private static final int SMALL = 32 * 1024;
    private static final int GROWTH = 16;

    private static final Detector DETECTOR = new Detector(Dictionary.compile(
            List.of(
                    name("Acme", false),
                    name("Ring", true),
                    name("Best Buy", false),
                    name("C++", false),
                    name("华为", true),
                    name("Česká spořitelna", false)),
            List.of(new TrackedDomain(new UUID(9, 9), "acme.com"))));

    /** Pieces of which hostile text is made. */
    private static final List<String> MOTIFS = List.of(
            "a",
            "[",
            "]",
            "(",
            "*",
            "<",
            "&",
            ".",
            "a.",
            "@",
            "http://",
            "http://(",
            "https://a.b(",
            "](http://",
            "[a]: http://x.y ",
            "]: http://a",
            "<https://a.b",
            "**[",
            "- > ",
            "*_",
            "[[](",
            "![](",
            "Acme ",
            "Acme",
            "Acmes http://a.de ",
            "Best  \u200B",
            "Best\u00A0",
            "Ring.\n",
            "a@b.c",
            "www.",
            "华为",
            "华",
            "为 ",
            "é",
            "e\u0301",
            "\u0301",
            "\u3099",
            "ﾀﾞ",
            "\uD83C",
            "🏆",
            "Č",
            "České ",
            "&amp;",
            "<b>",
            "\\&",
            "1.",
            "1 HP ",
            "-",
            "_",
            "xn--",
            "a-.",
            "\u0000");

    @Test
    void reads_ten_megabytes_of_one_letter_or_bracket() {
        for (String motif : List.of("a", "[", "**[", "[[](")) {
            assertThat(DETECTOR.detect(repeated(motif, TEN_MEGABYTES))).isEqualTo(Detection.NOTHING);
        }
    }

    @Test
    void takes_linear_time_on_any_motif() {
        MOTIFS.forEach(motif -> DETECTOR.detect(repeated(motif, SMALL)));
        for (String motif : MOTIFS) {
            long small = Math.min(cpuNanos(repeated(motif, SMALL)), cpuNanos(repeated(motif, SMALL)));
            long large = cpuNanos(repeated(motif, SMALL * GROWTH));
            // Quadratic work would grow 256-fold; a cold cache and the collector do not grow it 100-fold.
            assertThat(large)
                    .as("%s repeated: %d ns, %d times longer: %d ns", motif, small, GROWTH, large)
                    .isLessThan(100 * Math.max(small, 1_000_000));
        }
    }

    @Test
    void never_throws_on_random_text() {
        long seed = Long.getLong("detect.seed", 7L);
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int parts = random.nextInt(20);
            for (int i = 0; i < parts; i++) {
                boolean motif = random.nextInt(3) > 0;
                text.append(motif ? MOTIFS.get(random.nextInt(MOTIFS.size())) : "" + (char) random.nextInt(0x10000));
            }
            Detection detection = DETECTOR.detect(text.toString());
            for (Mention mention : detection.mentions()) {
                assertThat(text.substring(mention.start(), mention.end())).isEqualTo(mention.surface());
                assertThat(mention.sentenceStart()).isLessThanOrEqualTo(mention.start());
                assertThat(mention.sentenceEnd()).isGreaterThanOrEqualTo(mention.end());
            }
            for (Link link : detection.links()) {
                assertThat(text.substring(link.start(), link.end())).isEqualTo(link.url());
                assertThat(UrlIdentity.of(link.url(), link.url())).isNotNull();
            }
            assertThat(UrlIdentity.of(text.toString(), text.toString())).isNotNull();
        }
    }

    private static TrackedName name(String text, boolean ambiguous) {
        UUID id = new UUID(0, text.hashCode());
        return new TrackedName(id, id, text, false, ambiguous, List.of(), Set.of());
    }

    private static String repeated(String motif, int length) {
        return motif.repeat(length / motif.length());
    }

    private static long cpuNanos(String text) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Detection detection = DETECTOR.detect(text);
        assertThat(detection).isNotNull();
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }
}
