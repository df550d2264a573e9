package dev.mentionscope.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CitationMarkersTest {

    @Test
    void markers_of_all_engines_go() {
        stripped("Acme leads.[1][2] So", "Acme leads. So");
        stripped("Acme [1, 3] and Globex[4].", "Acme  and Globex.");
        stripped("as shown[[1]](https://x.ai/a).", "as shown.");
        stripped("百度^[1]^和^[1][2]^腾讯", "百度和腾讯");
        stripped("so [ref_1].", "so .");
        stripped("Acme【1†source】 and 【4:0†file.pdf】", "Acme and ");
        stripped("Acme:contentReference[oaicite:2]{index=2}.", "Acme.");
        stripped("Acme \uE200cite\uE202turn0search0\uE202turn0search3\uE201 is", "Acme  is");
        stripped("Acme \\ue200cite\\ue202turn0search0\\ue201 is", "Acme  is");
    }

    @Test
    void brackets_of_code_and_links_stay() {
        for (String text : List.of(
                "`items[1]` is first",
                "```\nx = a[1]\n```",
                "use items[0].name or row[1] = 2",
                "see [The Verge][1]",
                "[1]: https://a.example \"t\"",
                "[1](https://a.example)",
                "call f[2](x)")) {
            stripped(text, text);
        }
    }

    @Test
    void offsets_lead_back_to_the_original() {
        String text = "One [1]two[2][3] three[4]";
        StrippedText stripped = CitationMarkers.strip(text);
        for (String word : List.of("One", "two", "three")) {
            int at = stripped.text().indexOf(word);
            assertThat(text.substring(stripped.originalStart(at), stripped.originalEnd(at + word.length())))
                    .isEqualTo(word);
        }
    }

    @Test
    void a_name_inside_a_marker_is_no_mention() {
        UUID id = new UUID(0, 1);
        Detector detector = new Detector(Dictionary.compile(List.of(TrackedName.of(id, id, "Acme")), List.of()));
        String text = "Globex【4:0†Acme report】, not so Acme\uE200cite\uE202turn0search0\uE201.";
        assertThat(detector.detect(text).mentions())
                .singleElement()
                .satisfies(mention -> assertThat(mention.start()).isEqualTo(text.lastIndexOf("Acme")));
    }

    private static void stripped(String text, String expected) {
        assertThat(CitationMarkers.strip(text).text()).isEqualTo(expected);
    }

    @Test
    void tells_where_the_marks_stand() {
        String text = "Acme [1] is fine【2†source】.";

        assertThat(CitationMarkers.strip(text).gaps())
                .extracting(gap -> text.substring(gap.start(), gap.end()))
                .containsExactly("[1]", "【2†source】");
    }
}
