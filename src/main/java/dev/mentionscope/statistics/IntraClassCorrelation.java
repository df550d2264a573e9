package dev.mentionscope.statistics;

import java.util.List;

/**
 * How much alike the answers to one prompt are, beyond what their common rate explains: 0 if all prompts have the same rate,
 * 1 if each prompt is always answered the same way.
 *
 * <p>Source: the analysis-of-variance estimator for binary data, M. S. Ridout, C. G. B. Demétrio and D. Firth, "Estimating
 * Intraclass Correlation for Binary Data", Biometrics 55 (1999), 137–148, with unequal clusters.
 */
public final class IntraClassCorrelation {

    private IntraClassCorrelation() {}

    /**
     * @param clusters prompts
     * @return 0 to 1; 0 where nothing can be said: fewer than 2 prompts, one answer each, or all answers alike
     */
    public static double of(List<ClusteredRate.Cluster> clusters) {
        double n = clusters.stream().mapToLong(ClusteredRate.Cluster::trials).sum();
        double q = clusters.size();
        double hits = clusters.stream().mapToLong(ClusteredRate.Cluster::hits).sum();
        if (q < 2 || n <= q || hits == 0 || hits == n) {
            return 0;
        }
        double squaredSizes = 0;
        double explained = 0;
        for (ClusteredRate.Cluster cluster : clusters) {
            double size = cluster.trials();
            squaredSizes += size * size;
            explained += cluster.hits() * (double) cluster.hits() / size;
        }
        double between = (explained - hits * hits / n) / (q - 1);
        double within = (hits - explained) / (n - q);
        double size = (n - squaredSizes / n) / (q - 1);
        double correlation = (between - within) / (between + (size - 1) * within);
        return Math.clamp(correlation, 0, 1);
    }
}
