package dev.mentionscope.statistics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The confidence interval of Spearman's ρ, by the rule for the number of pairs: none below 5; Bonett and Wright's from 5 to
 * 9, where resamples tie too often; from 10 up the bootstrap over pairs.
 *
 * @param range within −1 to 1
 * @param seed of the bootstrap; empty where there is none
 */
public record CorrelationInterval(Range range, Method method, OptionalLong seed) {

    static final int FEWEST = 5;
    static final int FEWEST_TO_RESAMPLE = 10;

    /** How an interval was found. */
    public enum Method {
        /** Normal on Fisher's scale, with variance (1 + ρ²/2) / (n − 3). */
        BONETT_WRIGHT,
        /** Bootstrap, corrected for bias and acceleration. */
        BIAS_CORRECTED,
        /** Bootstrap where that correction is not defined, as near ρ = 1. */
        PERCENTILE
    }

    /**
     * @param level such as 0.95
     * @param bootstrap from 10 pairs up, of 5,000 resamples
     * @return empty below 5 pairs, and from 5 to 9 where ρ is −1 or 1
     * @throws IllegalArgumentException when all x or all y are equal
     */
    public static Optional<CorrelationInterval> of(Pairs pairs, double level, Bootstrap bootstrap) {
        double rho = RankCorrelation.SPEARMAN.of(pairs);
        if (pairs.size() >= FEWEST_TO_RESAMPLE) {
            return Optional.of(resampled(pairs, level, bootstrap));
        }
        return pairs.size() >= FEWEST && Math.abs(rho) < 1
                ? Optional.of(new CorrelationInterval(
                        bonettWright(rho, pairs.size(), level), Method.BONETT_WRIGHT, OptionalLong.empty()))
                : Optional.empty();
    }

    /**
     * Source: D. G. Bonett and T. A. Wright, "Sample Size Requirements for Estimating Pearson, Kendall and Spearman
     * Correlations", Psychometrika 65 (2000), 23–28.
     */
    static Range bonettWright(double rho, int pairs, double level) {
        double z = Math.log((1 + rho) / (1 - rho)) / 2;
        double half = Level.normalQuantile(level) * Math.sqrt((1 + rho * rho / 2) / (pairs - 3));
        return new Range(Math.tanh(z - half), Math.tanh(z + half));
    }

    private static CorrelationInterval resampled(Pairs pairs, double level, Bootstrap bootstrap) {
        List<Integer> all = IntStream.range(0, pairs.size()).boxed().toList();
        Replicates replicates = bootstrap.of(
                all,
                sample -> RankCorrelation.SPEARMAN.of(at(pairs, sample)),
                sample -> at(pairs, sample).vary());
        return replicates
                .biasCorrected(level)
                .map(range -> new CorrelationInterval(range, Method.BIAS_CORRECTED, OptionalLong.of(bootstrap.seed())))
                .orElseGet(() -> new CorrelationInterval(
                        replicates.percentile(level), Method.PERCENTILE, OptionalLong.of(bootstrap.seed())));
    }

    private static Pairs at(Pairs pairs, List<Integer> sample) {
        return pairs.at(sample.stream().mapToInt(Integer::intValue).toArray());
    }
}
