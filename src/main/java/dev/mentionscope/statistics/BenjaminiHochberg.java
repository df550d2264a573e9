package dev.mentionscope.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps the share of false findings among all findings shown together below a level.
 *
 * <p>Source: Y. Benjamini and Y. Hochberg, "Controlling the False Discovery Rate", Journal of the Royal Statistical
 * Society B 57 (1995), 289–300. Holds for independent tests and for positively dependent ones, such as many brands over the
 * same models. Equals R's {@code p.adjust(p, "BH")}.
 */
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /**
     * The smallest level at which each of them is a finding; store the number of tests beside it.
     *
     * @param pValues of all tests that are shown together, each 0 to 1, in any order
     * @return in the order given, each 0 to 1, none below its p value
     * @throws IllegalArgumentException on anything that is no p value
     */
    public static double[] adjust(double... pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("A p value is from 0 to 1, but " + p);
            }
        }
        List<Integer> fromLargest = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> pValues[i]).reversed())
                .toList();
        double[] adjusted = new double[pValues.length];
        double smallest = 1;
        int rank = pValues.length;
        for (int i : fromLargest) {
            smallest = Math.min(smallest, pValues[i] * pValues.length / rank--);
            adjusted[i] = smallest;
        }
        return adjusted;
    }
}
