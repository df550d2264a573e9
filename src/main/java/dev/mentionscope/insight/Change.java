package dev.mentionscope.insight;

import dev.mentionscope.statistics.ClusteredRate;
import dev.mentionscope.statistics.IntraClassCorrelation;
import dev.mentionscope.statistics.PairedDifferences;
import dev.mentionscope.statistics.Range;
import dev.mentionscope.statistics.SampleSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How a number changed between two periods, by prompts that were asked in both; the one place where two counts become a change.
 *
 * @param before mean over prompts; null without any
 * @param change after less before; null with fewer prompts than say anything
 * @param interval null where all prompts changed alike
 * @param p null where nothing was tested
 * @param smallest change that such a panel sees with 80 % power
 */
record Change(int prompts, Double before, Double after, Double change, Range interval, Double p, Double smallest) {

    private static final double POWER = 0.8;

    /** Of the randomisation test: the same counts give the same verdict. */
    private static final long SEED = 20260101;

    /**
     * One engine's answers to one prompt in both periods.
     *
     * @param hitsBefore those that count, of {@code trialsBefore}, or of the {@code wholeBefore} where the number is a share
     *     of something else than answers
     * @param wholeBefore what hits are a share of; the same as trials for rates of answers
     * @param trialsBefore measured answers, above 0
     */
    record Pair(
            UUID prompt,
            long hitsBefore,
            long wholeBefore,
            long trialsBefore,
            long hitsAfter,
            long wholeAfter,
            long trialsAfter) {

        static Pair ofRate(UUID prompt, long hitsBefore, long trialsBefore, long hitsAfter, long trialsAfter) {
            return new Pair(prompt, hitsBefore, trialsBefore, trialsBefore, hitsAfter, trialsAfter, trialsAfter);
        }
    }

    /** A prompt's two periods: mean over its engines of hits and of the whole for each measured answer. */
    private record Prompt(double hitsBefore, double wholeBefore, double hitsAfter, double wholeAfter) {

        static Prompt of(List<Pair> engines) {
            double n = engines.size();
            return new Prompt(
                    engines.stream()
                                    .mapToDouble(pair -> (double) pair.hitsBefore / pair.trialsBefore)
                                    .sum()
                            / n,
                    engines.stream()
                                    .mapToDouble(pair -> (double) pair.wholeBefore / pair.trialsBefore)
                                    .sum()
                            / n,
                    engines.stream()
                                    .mapToDouble(pair -> (double) pair.hitsAfter / pair.trialsAfter)
                                    .sum()
                            / n,
                    engines.stream()
                                    .mapToDouble(pair -> (double) pair.wholeAfter / pair.trialsAfter)
                                    .sum()
                            / n);
        }
    }

    /**
     * Each prompt counts once, with the mean over its engines, so neither another number of repeats nor another mix of engines
     * looks like a change. A ratio of sums is linearised (Taylor; W. G. Cochran, "Sampling Techniques", 3rd ed., 6.3), which for
     * rates of answers is exact.
     *
     * @param pairs of all engines and prompts that were asked in both periods
     */
    static Change of(List<Pair> pairs) {
        Map<UUID, List<Pair>> byPrompt = new LinkedHashMap<>();
        pairs.forEach(pair ->
                byPrompt.computeIfAbsent(pair.prompt, key -> new ArrayList<>()).add(pair));
        List<Prompt> prompts = byPrompt.values().stream().map(Prompt::of).toList();
        double q = prompts.size();
        double wholeBefore = prompts.stream().mapToDouble(Prompt::wholeBefore).sum();
        double wholeAfter = prompts.stream().mapToDouble(Prompt::wholeAfter).sum();
        if (wholeBefore == 0 || wholeAfter == 0) {
            return new Change(prompts.size(), null, null, null, null, null, null);
        }
        double before = prompts.stream().mapToDouble(Prompt::hitsBefore).sum() / wholeBefore;
        double after = prompts.stream().mapToDouble(Prompt::hitsAfter).sum() / wholeAfter;
        if (prompts.size() < ClusteredRate.FEWEST_CLUSTERS) {
            return new Change(prompts.size(), before, after, null, null, null, null);
        }
        PairedDifferences differences = PairedDifferences.ofDifferences(prompts.stream()
                .map(prompt -> after
                        - before
                        + q * (prompt.hitsAfter - after * prompt.wholeAfter) / wholeAfter
                        - q * (prompt.hitsBefore - before * prompt.wholeBefore) / wholeBefore)
                .toList());
        double change = after - before;
        return new Change(
                prompts.size(),
                before,
                after,
                change,
                differences.vary() ? differences.interval(Estimate.LEVEL) : null,
                p(differences),
                smallest(byPrompt));
    }

    /**
     * Student's t, and where that finds something, the randomisation test too: with few repeats, differences
     * take few values, and t alone cries wolf a little too often. The larger one counts.
     */
    private static double p(PairedDifferences differences) {
        double p = differences.vary() ? differences.pValue() : 0;
        return p < 1 - Estimate.LEVEL ? Math.max(p, differences.signFlipPValue(SEED)) : p;
    }

    /** At the rate and the likeness of the earlier period's answers, with as many answers as the shorter period has. */
    private static double smallest(Map<UUID, List<Pair>> byPrompt) {
        List<ClusteredRate.Cluster> clusters = new ArrayList<>();
        long later = 0;
        for (List<Pair> engines : byPrompt.values()) {
            long trials = engines.stream().mapToLong(Pair::wholeBefore).sum();
            later += engines.stream().mapToLong(Pair::wholeAfter).sum();
            if (trials > 0) {
                clusters.add(new ClusteredRate.Cluster(
                        Math.min(
                                trials,
                                engines.stream().mapToLong(Pair::hitsBefore).sum()),
                        trials));
            }
        }
        ClusteredRate rate = ClusteredRate.of(clusters);
        double never0 = (rate.numerator() + 0.5) / (rate.denominator() + 1.0);
        double alike = Math.min(0.99, IntraClassCorrelation.of(clusters));
        return new SampleSize(Estimate.LEVEL, POWER, alike)
                .detectableChange(never0, Math.max(1, Math.min(rate.denominator(), later)));
    }
}
