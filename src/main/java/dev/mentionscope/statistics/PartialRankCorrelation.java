package dev.mentionscope.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Spearman's correlation of what is left of two orders when others are accounted for: all are ranked, the ranks of the
 * covariates are regressed out of both, and the residuals correlated.
 *
 * <p>Source for the degrees of freedom: R. A. Fisher, "The Distribution of the Partial Correlation Coefficient", Metron 3
 * (1924), 329–332. Equals the correlation of the residuals of R's {@code lm} on {@code rank}.
 *
 * @param rho −1 to 1
 * @param pValue two-sided, by t, 0 to 1; for ranks an approximation
 * @param degrees of freedom, n − 2 − k, above 0
 * @param covariates k, without those that follow from the others
 */
public record PartialRankCorrelation(double rho, double pValue, int degrees, int covariates) {

    /** A rule of thumb: 8 pairs, and 3 more for each covariate. */
    private static final int FEWEST = 8;

    private static final int FEWEST_EACH = 3;

    /** What is left and is smaller than this share of the whole is rounding. */
    private static final double ROUNDING = 1e-9;

    /**
     * @param covariates one array each, in any unit, {@code covariate[i]} of the same thing as the pair i
     * @throws IllegalArgumentException on unequal lengths or numbers that are not finite, if no degree of freedom is left,
     *     or if nothing is left of x or of y
     */
    public static PartialRankCorrelation of(Pairs pairs, List<double[]> covariates) {
        List<double[]> directions = new ArrayList<>();
        for (double[] covariate : covariates) {
            if (covariate.length != pairs.size()) {
                throw new IllegalArgumentException(pairs.size() + " pairs, but a covariate of " + covariate.length);
            }
            double[] ranks = centred(Pairs.of(covariate, covariate).ranksOfX());
            double[] rest = without(ranks, directions);
            if (length(rest) > ROUNDING * length(ranks)) {
                directions.add(unit(rest));
            }
        }
        int degrees = pairs.size() - 2 - directions.size();
        if (degrees < 1) {
            throw new IllegalArgumentException(
                    pairs.size() + " pairs are too few for " + directions.size() + " covariates");
        }
        double rho = Math.clamp(product(left(pairs.ranksOfX(), directions), left(pairs.ranksOfY(), directions)), -1, 1);
        return new PartialRankCorrelation(
                rho, Level.pOfT(rho * Math.sqrt(degrees / (1 - rho * rho)), degrees), degrees, directions.size());
    }

    /** Whether there are enough pairs to show it: at least 8 + 3 k. */
    public boolean enough() {
        return degrees + 2 + covariates >= FEWEST + FEWEST_EACH * covariates;
    }

    private static double[] left(double[] ranks, List<double[]> directions) {
        double[] centred = centred(ranks);
        double[] rest = without(centred, directions);
        if (length(rest) <= ROUNDING * length(centred)) {
            throw new IllegalArgumentException("The covariates leave nothing to correlate");
        }
        return unit(rest);
    }

    /** Gram–Schmidt, twice, since once loses digits where covariates are much alike. */
    private static double[] without(double[] values, List<double[]> directions) {
        double[] rest = values.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (double[] direction : directions) {
                double share = product(rest, direction);
                Arrays.setAll(rest, i -> rest[i] - share * direction[i]);
            }
        }
        return rest;
    }

    private static double[] centred(double[] ranks) {
        double mean = (ranks.length + 1) / 2.0;
        return Arrays.stream(ranks).map(rank -> rank - mean).toArray();
    }

    private static double[] unit(double[] values) {
        double length = length(values);
        return Arrays.stream(values).map(value -> value / length).toArray();
    }

    private static double length(double[] values) {
        return Math.sqrt(product(values, values));
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
