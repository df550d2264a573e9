package dev.mentionscope.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DetectorTest {

    @Test
    void the_first_brand_in_the_text_is_first_in_order() {
        Detector detector = detector(name("Acme"), name("Globex"));
        assertThat(detector.detect("Globex, Acme and Globex.").mentions())
                .extracting(Mention::surface, Mention::order)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Globex", 1),
                        org.assertj.core.groups.Tuple.tuple("Acme", 2),
                        org.assertj.core.groups.Tuple.tuple("Globex", 1));
    }

    @Test
    void the_sentence_around_a_mention_is_told() {
        String text = "Hello. We like Acme Inc. in Prague! Bye.";
        Mention mention = detector(name("Acme")).detect(text).mentions().getFirst();
        assertThat(text.substring(mention.sentenceStart(), mention.sentenceEnd()))
                .isEqualTo("We like Acme Inc. in Prague!");
    }

    @Test
    void a_hit_that_fails_a_rule_is_kept_with_its_reason() {
        assertThat(doubt("Ring", true, List.of(), "a ring of gold")).isEqualTo(Doubt.LOWER_CASE);
        assertThat(doubt("Orange", true, List.of(), "Orange juice is sour.")).isEqualTo(Doubt.SENTENCE_START);
        assertThat(doubt("HP", false, List.of(), "a 3.8 HP motor")).isEqualTo(Doubt.UNIT);
        assertThat(doubt("Ford", false, List.of("Ford Foundation"), "the Ford Foundation"))
                .isEqualTo(Doubt.EXCLUDED_PHRASE);
        assertThat(doubt("Acme", false, List.of(), "ask @acme about it")).isEqualTo(Doubt.HANDLE);
        assertThat(doubt("Columbia", false, List.of(), "1744 Columbia Rd")).isEqualTo(Doubt.LONGER_NAME);
        assertThat(doubt("大众", true, List.of(), "大众认为很好")).isEqualTo(Doubt.ORDINARY_WORD);
    }

    @Test
    void a_name_with_match_case_counts_in_that_case_only() {
        UUID id = new UUID(0, 1);
        Detector detector = detector(new TrackedName(id, id, "eBay", true, false, List.of(), Set.of()));
        assertThat(detector.detect("Ebay, EBAY and eBay").mentions())
                .extracting(Mention::surface)
                .containsExactly("eBay");
    }

    @Test
    void slavic_case_endings_belong_to_the_name() {
        assertThat(surfaces("Česká spořitelna", "Podle České spořitelny i s Českou spořitelnou se to vyplatí."))
                .containsExactly("České spořitelny", "Českou spořitelnou");
        assertThat(surfaces("Allegro", "Kupiłem na Allegrze i z Allegro, jest też w allegrach."))
                .contains("Allegro");
        assertThat(surfaces("Яндекс", "Заказал в Яндексе у Яндекса.")).containsExactly("Яндексе", "Яндекса");
        assertThat(surfaces("Škoda", "Škodlivý plyn a Škodou nový.")).containsExactly("Škodou");
    }

    @Test
    void a_name_may_be_all_of_a_bare_domain_but_not_part_of_a_url() {
        assertThat(surfaces("Booking.com", "Book at Booking.com or https://booking.com/x"))
                .containsExactly("Booking.com");
        assertThat(surfaces("Notion", "see notion.so/product and sales@notion.so"))
                .isEmpty();
    }

    @Test
    void camel_case_hides_no_name_but_run_together_text_does_not_hide_one_either() {
        assertThat(surfaces("Apple", "AppleTree and $9.00Apple iPad")).containsExactly("Apple");
        assertThat(surfaces("Tube", "YouTube")).isEmpty();
    }

    @Test
    void a_person_overrules_the_rules_at_one_place_only() {
        UUID id = new UUID(0, 1);
        Detector detector = detector(new TrackedName(id, id, "Box", false, true, List.of(), Set.of()));
        String text = "Put the box on the box.";

        Detection detection = detector.detect(text, null, List.of(new Verdict(id, 8, 11, true)));

        assertThat(detection.mentions()).singleElement().returns(8, Mention::start);
        assertThat(detection.possible()).singleElement().returns(19, PossibleMention::start);
    }

    @Test
    void a_mention_that_a_person_rejects_is_kept_as_possible() {
        UUID id = new UUID(0, 1);

        Detection detection = detector(TrackedName.of(id, id, "Acme"))
                .detect("Acme and Acme.", null, List.of(new Verdict(id, 0, 4, false)));

        assertThat(detection.mentions()).singleElement().returns(9, Mention::start);
        assertThat(detection.possible()).singleElement().returns(Doubt.OVERRULED, PossibleMention::doubt);
    }

    @Test
    void a_name_changes_hands_with_the_day() {
        LocalDate sale = LocalDate.of(2026, 3, 1);
        UUID seller = new UUID(0, 1);
        UUID buyer = new UUID(0, 2);
        Detector detector = detector(
                new TrackedName(seller, seller, "Acme", false, false, List.of(), Set.of(), null, sale.minusDays(1)),
                new TrackedName(buyer, buyer, "Acme", false, false, List.of(), Set.of(), sale, null));

        assertThat(detector.detect("Acme.", sale.minusDays(1), List.of()).mentions())
                .extracting(Mention::brandId)
                .containsExactly(seller);
        assertThat(detector.detect("Acme.", sale, List.of()).mentions())
                .extracting(Mention::brandId)
                .containsExactly(buyer);
    }

    /** What mentions of one sentence share must be what each would find alone. */
    @Test
    void mentions_of_one_sentence_have_the_same_one() {
        String text = "First. Acme is fine, Acme vs. Acme is not! Last Acme";

        assertThat(detector(name("Acme")).detect(text).mentions())
                .extracting(mention -> text.substring(mention.sentenceStart(), mention.sentenceEnd()))
                .containsExactly("Acme is fine, Acme vs.", "Acme is fine, Acme vs.", "Acme is not!", "Last Acme");
    }

    private static List<String> surfaces(String name, String text) {
        return detector(name(name)).detect(text).mentions().stream()
                .map(Mention::surface)
                .toList();
    }

    private static Doubt doubt(String name, boolean ambiguous, List<String> not, String text) {
        UUID id = new UUID(0, 1);
        Detection detection = detector(new TrackedName(id, id, name, false, ambiguous, not, Set.of()))
                .detect(text);
        assertThat(detection.mentions()).isEmpty();
        return detection.possible().getFirst().doubt();
    }

    private static TrackedName name(String text) {
        UUID id = new UUID(0, text.hashCode());
        return TrackedName.of(id, id, text);
    }

    private static Detector detector(TrackedName... names) {
        return new Detector(Dictionary.compile(List.of(names), List.of()));
    }
}
