package dev.mentionscope.detect;

import static dev.mentionscope.detect.Stance.MENTIONED;
import static dev.mentionscope.detect.Stance.NEGATED;
import static dev.mentionscope.detect.Stance.RECOMMENDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StanceRulesTest {

    private static final UUID ACME = new UUID(0, 1);
    private static final Detector DETECTOR =
            new Detector(Dictionary.compile(List.of(TrackedName.of(ACME, ACME, "Acme")), List.of()));

    @Test
    void a_name_that_could_not_be_found_is_negated() {
        stance(NEGATED, "I could not find Acme in any of the lists.");
        stance(NEGATED, "I’m not familiar with **Acme**.");
        stance(NEGATED, "Acme is not a CRM.");
        stance(NEGATED, "Unlike Acme, these tools are free.");
        stance(NEGATED, "I would not recommend Acme here.");
        stance(NEGATED, "Pick Globex, not Acme.");
    }

    @Test
    void negation_is_known_in_other_languages() {
        stance(NEGATED, "Na rozdíl od Acme je levnější.");
        stance(NEGATED, "O firmě jsem hledal, ale Acme neexistuje.");
        stance(NEGATED, "Ich konnte Acme nicht finden.");
        stance(NEGATED, "Im Gegensatz zu Acme ist das kostenlos.");
        stance(NEGATED, "Não encontrei Acme na lista.");
        stance(NEGATED, "我没有找到Acme的信息。");
        stance(NEGATED, "Neodporúčam Acme.");
        stance(NEGATED, "Na rozdiel od Acme je drahá.");
        stance(NEGATED, "Nie znalazłem informacji o firmie Acme.");
        stance(NEGATED, "W przeciwieństwie do Acme jest tańsza.");
        stance(NEGATED, "I wouldn't go with Acme.");
        stance(NEGATED, "Acme isn’t mentioned.");
    }

    @Test
    void a_contrast_ends_with_its_comma() {
        stance(MENTIONED, "Unlike Globex, Acme ships to Norway.");
        stance(MENTIONED, "Na rozdíl od Globexu, Acme dodává do Norska.");
        stance(MENTIONED, "W przeciwieństwie do Globeksu, Acme dostarcza do Norwegii.");
        stance(NEGATED, "We could not find Globex, Acme and others.");
    }

    @Test
    void a_turn_of_the_sentence_ends_the_negation() {
        stance(MENTIONED, "I could not find Globex, but Acme has an office there.");
        stance(MENTIONED, "The price is not low. Acme has an office there.");
    }

    @Test
    void a_head_of_an_item_is_recommended() {
        stance(RECOMMENDED, "Tools:\n\n1. **Acme** – free tier");
        stance(RECOMMENDED, "- Acme: from $5");
        stance(RECOMMENDED, "### 🏆 **Best overall: Acme**");
        stance(RECOMMENDED, "| Acme | $14 |");
        stance(RECOMMENDED, "* [Acme](https://example.com)");
    }

    @Test
    void a_cue_in_the_sentence_recommends() {
        stance(RECOMMENDED, "My top pick is Acme.");
        stance(RECOMMENDED, "Doporučuji Acme.");
        stance(RECOMMENDED, "Acme ist die beste Wahl.");
        stance(RECOMMENDED, "A melhor opção é a Acme.");
        stance(RECOMMENDED, "我推荐Acme。");
        stance(RECOMMENDED, "Odporúčam Acme.");
        stance(RECOMMENDED, "Polecam Acme, jest najlepsza.");
    }

    @Test
    void a_name_in_running_text_is_mentioned() {
        stance(MENTIONED, "Acme was founded in 1990.");
        stance(MENTIONED, "- It was bought by Acme");
        stance(MENTIONED, "| $14 | Acme |");
        stance(MENTIONED, "The note on Acme is short.");
    }

    private static void stance(Stance expected, String text) {
        List<Mention> mentions = DETECTOR.detect(text).mentions();
        assertThat(mentions).as(text).hasSize(1);
        assertThat(mentions.getFirst().stance()).as(text).isEqualTo(expected);
    }
}
