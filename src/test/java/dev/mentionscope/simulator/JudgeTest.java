package dev.mentionscope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JudgeTest {

    @Test
    void answers_only_the_task_of_a_judge() {
        assertThat(Judge.answer("Which running shoes are good?")).isEmpty();
    }

    @Test
    void takes_a_sentence_of_praise_for_one() {
        assertThat(answer("Zephyrun – praised for cushioning by long-time owners."))
                .isEqualTo("{\"sentiment\":\"positive\"}");
    }

    @Test
    void takes_facts_for_facts() {
        assertThat(answer("The warranty of Zephyrun covers two years.")).isEqualTo("{\"sentiment\":\"neutral\"}");
    }

    private static String answer(String sentence) {
        return Judge.answer("""
                You judge how one sentence speaks of one brand.
                Some words.
                BEGIN ab12
                {"brand":"Zephyrun","sentence":"%s"}
                END ab12
                Answer.
                """.formatted(sentence)).orElseThrow().text();
    }
}
