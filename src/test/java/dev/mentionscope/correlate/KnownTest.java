package dev.mentionscope.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mentionscope.modelcard.Claim.Basis;
import dev.mentionscope.statistics.Range;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class KnownTest {

    private static final Doubt DOUBT = new Doubt(0.20, 0.30, 1, new Range(10, 12.7));

    private static Known size(Statement... statements) {
        return new Known(Trait.TOTAL_PARAMETERS, List.of(statements));
    }

    private static Statement value(double value, Basis basis) {
        return new Statement(value, null, null, basis, "somebody", null, false);
    }

    private static Statement range(Double low, Double high, Basis basis) {
        return new Statement(null, low, high, basis, "somebody", null, false);
    }

    private static double[] draws(Known known) {
        SplittableRandom random = new SplittableRandom(1);
        return DoubleStream.generate(() -> known.draw(random, DOUBT))
                .limit(20_000)
                .toArray();
    }

    private static double sd(double[] values) {
        double mean = DoubleStream.of(values).average().orElseThrow();
        return Math.sqrt(DoubleStream.of(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void a_disclosed_size_is_itself_whatever_rumours_say() {
        Known known = size(value(1e11, Basis.DISCLOSED), value(9e12, Basis.RUMOURED));

        assertThat(known.disclosed()).contains(11.0);
        assertThat(known.allowed(DOUBT)).contains(new Range(11, 11));
        assertThat(draws(known)).containsOnly(11.0);
    }

    @Test
    void an_undisclosed_size_is_never_a_number() {
        Known known = size(range(null, null, Basis.UNDISCLOSED));

        assertThat(known.shown()).isEmpty();
        assertThat(known.allowed(DOUBT)).isEmpty();
        assertThat(known.isUsable()).isFalse();
        assertThat(known.basis()).isEqualTo(Basis.UNDISCLOSED);
    }

    @Test
    void a_claimed_range_is_drawn_evenly_in_tenfolds_and_is_no_number_either() {
        Known known = size(range(1e11, 1e12, Basis.UNDISCLOSED));

        assertThat(known.shown()).isEmpty();
        assertThat(DoubleStream.of(draws(known))).allMatch(draw -> 11 <= draw && draw <= 12);
        assertThat(DoubleStream.of(draws(known)).average().orElseThrow()).isCloseTo(11.5, within(0.01));
    }

    @Test
    void more_than_reaches_up_one_tenfold() {
        assertThat(size(range(1e11, null, Basis.DISCLOSED)).allowed(DOUBT)).contains(new Range(11, 12));
        assertThat(size(range(null, 1e11, Basis.DISCLOSED)).allowed(DOUBT)).contains(new Range(10, 11));
    }

    @Test
    void an_estimate_is_trusted_more_than_a_rumour() {
        assertThat(sd(draws(size(value(1e11, Basis.ESTIMATED))))).isCloseTo(0.20, within(0.005));
        assertThat(sd(draws(size(value(1e11, Basis.RUMOURED))))).isCloseTo(0.30, within(0.005));
    }

    @Test
    void of_claims_that_contradict_each_other_one_is_taken_at_a_time() {
        Known known = size(value(1e10, Basis.ESTIMATED), value(1e12, Basis.ESTIMATED));

        assertThat(DoubleStream.of(draws(known))).noneMatch(draw -> 10.9 < draw && draw < 11.1);
        assertThat(known.allowed(DOUBT).orElseThrow().low()).isCloseTo(10 - 0.392, within(0.001));
        assertThat(known.allowed(DOUBT).orElseThrow().high()).isCloseTo(12 + 0.392, within(0.001));
    }
}
