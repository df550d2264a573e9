package dev.mentionscope.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How a statistic scatters when its units are drawn again, with replacement, from those at hand.
 *
 * <p>The unit is what is independent of the others. With prompts as units, each holding all its answers, this is the
 * cluster bootstrap; so for shares of voice and mean positions, which are ratios of counts that go together.
 *
 * <p>Source: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap", 1993, chapters 13 and 14.
 *
 * @param resamples how many times, above 0; 5,000 for an interval of 95%
 * @param seed of the draws, to be stored with the result
 */
public record Bootstrap(int resamples, long seed) {

    /** Resamples without a value are drawn anew, but not without end. */
    private static final int TRIES = 100;

    public Bootstrap {
        if (resamples < 1) {
            throw new IllegalArgumentException("At least one resample is needed, but " + resamples);
        }
    }

    /**
     * @param units independent of each other, at least 2
     * @param statistic of as many units as there are
     * @throws IllegalArgumentException with fewer than 2 units
     */
    public <T> Replicates of(List<T> units, ToDoubleFunction<List<T>> statistic) {
        return of(units, statistic, sample -> true);
    }

    /**
     * @param defined whether a sample has a value of the statistic; samples that have none are drawn anew, those that
     *     leave out one unit are passed over
     * @throws IllegalArgumentException with fewer than 2 units, without a value of all units, or when hardly any sample
     *     has one
     */
    public <T> Replicates of(List<T> units, ToDoubleFunction<List<T>> statistic, Predicate<List<T>> defined) {
        if (units.size() < 2 || !defined.test(units)) {
            throw new IllegalArgumentException("A bootstrap needs at least 2 units, and a value of all of them");
        }
        RandomGenerator random = new SplittableRandom(seed);
        double[] values = new double[resamples];
        Arrays.setAll(values, i -> statistic.applyAsDouble(sample(units, defined, random)));
        double[] leftOut = IntStream.range(0, units.size())
                .mapToObj(i -> without(units, i))
                .filter(defined)
                .mapToDouble(statistic)
                .toArray();
        return new Replicates(statistic.applyAsDouble(units), values, leftOut, seed);
    }

    private static <T> List<T> sample(List<T> units, Predicate<List<T>> defined, RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            List<T> sample = random.ints(units.size(), 0, units.size())
                    .mapToObj(units::get)
                    .toList();
            if (defined.test(sample)) {
                return sample;
            }
        }
        throw new IllegalArgumentException("In hardly any sample of the units the statistic has a value");
    }

    private static <T> List<T> without(List<T> units, int index) {
        List<T> rest = new ArrayList<>(units);
        rest.remove(index);
        return rest;
    }
}
