package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mentionscope.statistics.ClusteredRate.Cluster;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BootstrapTest {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(400, 7);

    static List<Reference> cases() {
        return Reference.cases("bootstrap");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_percentile_interval_of_the_same_replicates_equals_r(Reference r) {
        Range range = replicates(r).percentile(r.number("level"));

        assertThat(range.low()).isCloseTo(r.number("percentile_low"), AS_IN_R);
        assertThat(range.high()).isCloseTo(r.number("percentile_high"), AS_IN_R);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_corrected_interval_of_the_same_replicates_equals_r(Reference r) {
        Range range = replicates(r).biasCorrected(r.number("level")).orElseThrow();

        assertThat(range.low()).isCloseTo(r.number("bca_low"), AS_IN_R);
        assertThat(range.high()).isCloseTo(r.number("bca_high"), AS_IN_R);
    }

    /** R draws others, and only 199, so the widths agree but roughly. */
    @ParameterizedTest
    @MethodSource("cases")
    void own_draws_scatter_like_those_of_r(Reference r) {
        Range own = new Bootstrap(2000, 7).of(clusters(r), BootstrapTest::ratio).percentile(0.8);
        Range ofR = replicates(r).percentile(0.8);

        assertThat(own.high() - own.low()).isCloseTo(ofR.high() - ofR.low(), within(0.35 * (ofR.high() - ofR.low())));
    }

    @Test
    void the_same_seed_gives_the_same_interval() {
        List<Double> units = List.of(1.0, 2.0, 4.0, 8.0);

        assertThat(BOOTSTRAP.of(units, BootstrapTest::mean).percentile(0.95))
                .isEqualTo(BOOTSTRAP.of(units, BootstrapTest::mean).percentile(0.95));
    }

    @Test
    void another_seed_gives_another_interval() {
        List<Double> units = List.of(1.0, 2.1, 4.3, 8.7, 5.6);

        assertThat(new Bootstrap(99, 1).of(units, BootstrapTest::mean).percentile(0.9))
                .isNotEqualTo(
                        new Bootstrap(99, 2).of(units, BootstrapTest::mean).percentile(0.9));
    }

    @Test
    void where_all_units_are_equal_there_is_nothing_to_correct() {
        assertThat(BOOTSTRAP.of(List.of(1.0, 1.0, 1.0), BootstrapTest::mean).biasCorrected(0.95))
                .isEmpty();
    }

    @Test
    void samples_without_a_value_are_drawn_anew() {
        Replicates replicates =
                BOOTSTRAP.of(List.of(0.0, 1.0, 1.0), sample -> 1 / mean(sample), sample -> mean(sample) > 0);

        assertThat(replicates.percentile(0.99).high()).isEqualTo(3);
    }

    @Test
    void a_single_unit_is_refused() {
        assertThatThrownBy(() -> BOOTSTRAP.of(List.of(1.0), BootstrapTest::mean))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** 600 simulations of 30 prompts with 5 answers each; two standard errors of 95 % are 1.8 points. */
    @Test
    void prompts_as_units_cover_the_truth_though_their_answers_go_together() {
        assertThat(coverage(replicates -> replicates.percentile(0.95))).isBetween(0.91, 0.97);
    }

    @Test
    void so_they_do_with_the_correction() {
        assertThat(coverage(replicates -> replicates.biasCorrected(0.95).orElseThrow()))
                .isBetween(0.91, 0.97);
    }

    private static double coverage(Function<Replicates, Range> interval) {
        Random random = new Random(20261123);
        return IntStream.range(0, 600)
                        .filter(i -> interval.apply(BOOTSTRAP.of(basket(random), BootstrapTest::ratio))
                                .contains(0.5))
                        .count()
                / 600.0;
    }

    private static List<Cluster> basket(Random random) {
        return random.doubles(30)
                .mapToObj(rate ->
                        new Cluster(random.doubles(5).filter(u -> u < rate).count(), 5))
                .toList();
    }

    private static Replicates replicates(Reference r) {
        List<Cluster> clusters = clusters(r);
        double[] leftOut =
                new Bootstrap(1, 1).of(clusters, BootstrapTest::ratio).leftOut();
        return new Replicates(r.number("observed"), r.numbers("replicates"), leftOut, 0);
    }

    private static List<Cluster> clusters(Reference r) {
        double[] hits = r.numbers("hits");
        double[] all = r.numbers("all");
        return IntStream.range(0, hits.length)
                .mapToObj(i -> new Cluster((long) hits[i], (long) all[i]))
                .toList();
    }

    private static double ratio(List<Cluster> clusters) {
        return ClusteredRate.of(clusters).value();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
