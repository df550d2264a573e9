package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenjaminiHochbergTest {

    static List<Reference> cases() {
        return Reference.cases("benjamini-hochberg");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_equals_r(Reference r) {
        assertThat(BenjaminiHochberg.adjust(r.numbers("p"))).containsExactly(r.numbers("adjusted"), AS_IN_R);
    }

    @Test
    void a_single_p_value_stays_as_it_is() {
        assertThat(BenjaminiHochberg.adjust(0.03)).containsExactly(0.03);
    }

    @Test
    void nothing_shown_is_nothing_adjusted() {
        assertThat(BenjaminiHochberg.adjust()).isEmpty();
    }

    /** 2,000 pages of 20 tests each, none with anything to find; two standard errors are one point. */
    @Test
    void a_page_without_anything_to_find_shows_a_finding_in_one_of_twenty_cases() {
        Random random = new Random(20261123);

        long pages = IntStream.range(0, 2000)
                .filter(page -> Arrays.stream(
                                BenjaminiHochberg.adjust(random.doubles(20).toArray()))
                        .anyMatch(p -> p <= 0.05))
                .count();

        assertThat(pages / 2000.0).isBetween(0.04, 0.06);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void what_is_no_p_value_is_refused(double p) {
        assertThatThrownBy(() -> BenjaminiHochberg.adjust(0.5, p)).isInstanceOf(IllegalArgumentException.class);
    }
}
