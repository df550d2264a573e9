package dev.mentionscope.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mentionscope.statistics.ClusteredRate.Cluster;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;

class StratifiedRateTest {

    private static final double LEVEL = 0.95;

    @Test
    void every_prompt_counts_the_same_however_many_answers_it_has() {
        assertThat(new StratifiedRate(List.of(new Cluster(1, 1), new Cluster(0, 9))).value())
                .isEqualTo(0.5);
    }

    /** By hand: p̃ = 5.5/11 for both, variance .25/10 each, √(2 · .025)/2 · 1.959964. */
    @Test
    void the_width_is_that_of_independent_answers_within_each_prompt() {
        StratifiedRate rate = new StratifiedRate(List.of(new Cluster(5, 10), new Cluster(5, 10)));

        assertThat(rate.halfWidth(LEVEL)).isCloseTo(0.2191302, within(1e-6));
    }

    @Test
    void answers_that_agree_by_chance_do_not_make_it_certain() {
        assertThat(new StratifiedRate(List.of(new Cluster(3, 3), new Cluster(0, 3))).halfWidth(LEVEL))
                .isGreaterThan(0.2);
    }

    @Test
    void it_needs_an_answer() {
        assertThatThrownBy(() -> new StratifiedRate(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * Rounds of all prompts until ± 5 points, over baskets with mixed rates (Beta(½, ½): many prompts near 0 or 1, some
     * between). The fixed number beside it is the one that must be planned without knowing the rates.
     */
    @Test
    void stopping_when_it_is_narrow_enough_saves_calls_and_still_covers_the_truth() {
        int prompts = 20;
        double wanted = 0.05;
        int fixed = fixedRepeats(wanted, prompts) * prompts;
        BetaDistribution rates = BetaDistribution.of(0.5, 0.5);
        Random random = new Random(20261123);
        int baskets = 4000;
        int covered = 0;
        long calls = 0;
        for (int basket = 0; basket < baskets; basket++) {
            double[] truth = IntStream.range(0, prompts)
                    .mapToDouble(i -> rates.inverseCumulativeProbability(random.nextDouble()))
                    .toArray();
            int[] hits = new int[prompts];
            int rounds = 0;
            StratifiedRate rate;
            do {
                for (int i = 0; i < prompts; i++) {
                    hits[i] += random.nextDouble() < truth[i] ? 1 : 0;
                }
                rounds++;
                int trials = rounds;
                rate = new StratifiedRate(Arrays.stream(hits)
                        .mapToObj(k -> new Cluster(k, trials))
                        .toList());
            } while (rounds < 3 || rate.halfWidth(LEVEL) > wanted);
            calls += (long) rounds * prompts;
            double mean = Arrays.stream(truth).average().orElseThrow();
            covered += Math.abs(rate.value() - mean) <= rate.halfWidth(LEVEL) ? 1 : 0;
        }
        double coverage = (double) covered / baskets;
        double saved = 1 - (double) calls / baskets / fixed;
        System.out.printf(
                "Adaptive repeats: %.0f calls on average, %d fixed: %.0f %% saved; coverage %.1f %%%n",
                (double) calls / baskets, fixed, 100 * saved, 100 * coverage);
        assertThat(coverage).isBetween(0.93, 0.97);
        assertThat(saved).isGreaterThanOrEqualTo(0.35);
    }

    /** Repeats of each prompt after which the interval is narrow enough whatever the rates are. */
    private static int fixedRepeats(double wanted, int prompts) {
        int repeats = 1;
        while (new StratifiedRate(IntStream.range(0, prompts)
                                        .mapToObj(i -> new Cluster(1, 2))
                                        .toList())
                                .halfWidth(LEVEL)
                        * Math.sqrt(2.0 / repeats)
                > wanted) {
            repeats++;
        }
        return repeats;
    }
}
