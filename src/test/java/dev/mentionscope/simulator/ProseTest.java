package dev.mentionscope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProseTest {

    private static final Pattern NAME_TOUCHES_A_WORD =
            Pattern.compile("[\\p{L}\\p{N}]\\{(brand|other|genitive)}|\\{(brand|other|genitive)}[\\p{L}\\p{N}]");

    @ParameterizedTest
    @EnumSource
    void names_never_touch_a_word(Language language) {
        Prose prose = Prose.in(language);
        assertThat(List.of(prose.sentence(), prose.followUp(), prose.compare()))
                .allSatisfy(sentences -> assertThat(sentences)
                        .noneMatch(sentence ->
                                NAME_TOUCHES_A_WORD.matcher(sentence).find()));
    }

    @ParameterizedTest
    @EnumSource
    void every_sentence_about_a_brand_names_it(Language language) {
        Prose prose = Prose.in(language);
        assertThat(prose.sentence()).allMatch(sentence -> sentence.contains("{brand}"));
        assertThat(prose.compare()).allMatch(sentence -> sentence.contains("{brand}") && sentence.contains("{other}"));
    }

    @ParameterizedTest
    @CsvSource({
        "What is the best kanban board?,               EN, project-boards",
        "Jaký kávovar si mám koupit domů?,             CS, coffee-machines",
        "Welches CRM-System ist empfehlenswert?,       DE, crm-software",
        "Quais fones valem a pena?,                    PT, headphones",
        "初学者最适合穿什么跑鞋？,                      ZH, running-shoes",
        "Hello,                                        EN, project-boards",
        "WELCHE LAUFSCHUHE SIND GUT?,                  DE, running-shoes",
    })
    void a_prompt_tells_its_language_and_topic(String prompt, Language language, String topic) {
        Subject subject = Subject.of(prompt, WorldFile.read(Optional.empty()));

        assertThat(subject.language()).isEqualTo(language);
        assertThat(subject.topic().id()).isEqualTo(topic);
    }

    @Test
    void a_text_is_cut_between_characters() {
        assertThat(Tokens.in("跑鞋")).isEqualTo(2);
        assertThat(Tokens.in("running")).isEqualTo(2);
        assertThat(Tokens.first(1, "🏆🏆🏆🏆🏆")).isEqualTo("🏆🏆🏆🏆");
    }
}
