package dev.mentionscope.correlate;

import dev.mentionscope.statistics.Pairs;
import dev.mentionscope.statistics.PermutationTest;
import dev.mentionscope.statistics.PooledCorrelation;
import dev.mentionscope.statistics.Range;
import dev.mentionscope.statistics.RankCorrelation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The second analysis: the attribute of each model is drawn from what is claimed, many times, and the correlations are pooled.
 *
 * @param models whose attribute is known in some way, a range or a rumour included
 * @param rho pooled; by {@link Method#PERCENTILES} the median
 * @param low with {@code high} the interval of 95 %
 * @param pValue pooled; by {@link Method#PERCENTILES} such that 97.5 % of the draws have no larger one
 * @param pMedian half of the draws have no larger one; null where p is pooled
 * @param seed of the draws
 */
@Schema(name = "ImputedCorrelation")
public record Imputation(
        int models,
        double rho,
        double low,
        double high,
        double pValue,
        @Schema(nullable = true) Double pMedian,
        Method method,
        int imputations,
        long seed) {

    @Schema(name = "PoolingMethod")
    public enum Method {
        /** Rubin's rules on Fisher's scale, from 10 models up. */
        RUBIN,
        /** The 2.5, 50 and 97.5 % percentiles over the draws; they hold no chance but that of the draws. */
        PERCENTILES
    }

    private static final int TRIES = 1000;
    private static final int PERMUTATIONS = 4000;

    /**
     * @param usable models whose attribute is known in some way, at least 4, with different outcomes
     * @param imputations at least 2
     */
    static Imputation of(Sample usable, Doubt doubt, int imputations, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Siblings siblings =
                Siblings.of(usable.points().stream().map(ModelPoint::modelId).toList());
        List<int[]> families = siblings.families(usable.size());
        double[] outcomes = usable.outcomes();
        List<Pairs> draws = IntStream.range(0, imputations)
                .mapToObj(i -> Pairs.of(draw(usable, doubt, random, siblings, families), outcomes))
                .toList();
        double[] rhos = draws.stream().mapToDouble(RankCorrelation.SPEARMAN::of).toArray();
        return usable.size() >= PooledCorrelation.FEWEST_PAIRS
                ? pooled(usable.size(), rhos, seed)
                : percentiles(usable.size(), rhos, draws, seed);
    }

    /** A family whose draws are in the wrong order is drawn anew; where claims contradict the order it is let be. */
    private static double[] draw(
            Sample usable, Doubt doubt, SplittableRandom random, Siblings siblings, List<int[]> families) {
        double[] values = usable.points().stream()
                .mapToDouble(point -> point.attribute().draw(random, doubt))
                .toArray();
        boolean sized = usable.points().getFirst().attribute().trait().isSize();
        for (int[] family : sized ? families : List.<int[]>of()) {
            for (int i = 0; i < TRIES && !siblings.allow(values, family); i++) {
                for (int member : family) {
                    values[member] = usable.points().get(member).attribute().draw(random, doubt);
                }
            }
        }
        return values;
    }

    private static Imputation pooled(int models, double[] rhos, long seed) {
        PooledCorrelation pooled = PooledCorrelation.of(rhos, models, Measured.LEVEL);
        return new Imputation(
                models,
                pooled.rho(),
                pooled.range().low(),
                pooled.range().high(),
                pooled.pValue(),
                null,
                Method.RUBIN,
                rhos.length,
                seed);
    }

    private static Imputation percentiles(int models, double[] rhos, List<Pairs> draws, long seed) {
        // Equal ρ of equal outcomes has, ties aside, equal p; counting orders once for each saves nearly all of the
        // time.
        Map<Double, Double> known = new HashMap<>();
        double[] p = IntStream.range(0, rhos.length)
                .mapToDouble(i -> known.computeIfAbsent(
                        rhos[i],
                        rho -> PermutationTest.of(RankCorrelation.SPEARMAN, draws.get(i), PERMUTATIONS, seed)
                                .pValue()))
                .toArray();
        Range range = new Range(quantile(rhos, 0.025), quantile(rhos, 0.975));
        return new Imputation(
                models,
                quantile(rhos, 0.5),
                range.low(),
                range.high(),
                quantile(p, 0.975),
                quantile(p, 0.5),
                Method.PERCENTILES,
                rhos.length,
                seed);
    }

    /** As R's quantile() of type 7. */
    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = (sorted.length - 1) * share;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    boolean spansZero() {
        return low <= 0 && high >= 0;
    }
}
