package dev.mentionscope.statistics;

/** How alike two orders are: −1 for opposite ones, 1 for equal ones, about 0 for unrelated ones. */
public enum RankCorrelation {

    /**
     * Spearman's ρ: Pearson's correlation of the mid-ranks (M. G. Kendall, "Rank Correlation Methods", 4th ed., 1970,
     * chapters 1 and 3 for ties). Equals R's {@code cor(method = "spearman")}.
     */
    SPEARMAN {
        @Override
        double concordance(double[] ranksOfX, double[] ranksOfY) {
            double mean = (ranksOfX.length + 1) / 2.0;
            double sum = 0;
            for (int i = 0; i < ranksOfX.length; i++) {
                sum += (ranksOfX[i] - mean) * (ranksOfY[i] - mean);
            }
            return sum;
        }
    },

    /**
     * Kendall's τ-b: concordant less discordant pairs, over the geometric mean of the pairs untied in either (Kendall,
     * as above, chapter 3). (τ + 1)/2 is about the chance that the larger of two is also the more visible. Equals R's
     * {@code cor(method = "kendall")}.
     */
    KENDALL {
        @Override
        double concordance(double[] ranksOfX, double[] ranksOfY) {
            double sum = 0;
            for (int i = 1; i < ranksOfX.length; i++) {
                for (int j = 0; j < i; j++) {
                    sum += Math.signum(ranksOfX[i] - ranksOfX[j]) * Math.signum(ranksOfY[i] - ranksOfY[j]);
                }
            }
            return sum;
        }
    };

    /**
     * −1 to 1.
     *
     * @throws IllegalArgumentException when all x or all y are equal, so that it is not defined
     */
    public double of(Pairs pairs) {
        if (!pairs.vary()) {
            throw new IllegalArgumentException("No correlation is defined where all values are equal");
        }
        return of(pairs.ranksOfX(), pairs.ranksOfY());
    }

    double of(double[] ranksOfX, double[] ranksOfY) {
        double largest = Math.sqrt(concordance(ranksOfX, ranksOfX) * concordance(ranksOfY, ranksOfY));
        return Math.clamp(concordance(ranksOfX, ranksOfY) / largest, -1, 1);
    }

    /**
     * The numerator: all that changes when one of the two is put in another order. A multiple of ¼, hence exact for up
     * to millions of pairs, so that equal coefficients compare as equal.
     */
    abstract double concordance(double[] ranksOfX, double[] ranksOfY);
}
