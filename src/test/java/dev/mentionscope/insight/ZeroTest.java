package dev.mentionscope.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.statistics.Interval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZeroTest {

    @ParameterizedTest
    @CsvSource({
        "0.79, 0.00, 0.5, COVERAGE_TOO_LOW",
        "0.80, 0.09, 0.5, NOBODY_NAMED",
        "1.00, 0.00, 0.5, NOBODY_NAMED",
        "0.80, 0.10, 0.11, THIN_SAMPLE",
        "1.00, 0.90, 0.10, REAL_GAP",
        "0.80, 0.10, 0.02, REAL_GAP"
    })
    void the_first_reason_that_applies_is_given(double coverage, double naming, double high, Zero verdict) {
        Interval interval = new Interval(0, high, Interval.Question.PROMPTS_OF_THIS_KIND);

        assertThat(Zero.of(coverage, 0.8, naming, interval)).isEqualTo(verdict);
    }
}
