package dev.mentionscope.statistics;

import java.util.List;

/**
 * The rate over a basket of prompts in which each weighs the same, however often it was asked: what models are compared by
 * that answered the same prompts, but not equally often.
 *
 * <p>Where all prompts were asked equally often, it is {@link ClusteredRate}, and so is its interval for prompts of this kind:
 * Wilson's on the effective number of answers. The answers count as Q² / Σ(1/k) for Q prompts with k answers each, since the mean of
 * the prompts' rates has the variance p(1−p) Σ(1/k) / Q² if all prompts have one rate p.
 *
 * @param prompts the answers to each prompt
 */
public record BasketRate(List<ClusteredRate.Cluster> prompts) {

    private static final double LEAST_SHARE = 1e-6;

    /** @throws IllegalArgumentException without any prompt */
    public BasketRate {
        prompts = List.copyOf(prompts);
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException("A rate needs at least one prompt with an answer");
        }
    }

    /** 0 to 1. */
    public double value() {
        return prompts.stream().mapToDouble(BasketRate::rate).average().orElseThrow();
    }

    /**
     * For prompts of this kind; for these prompts where they are fewer than {@link ClusteredRate#FEWEST_CLUSTERS}.
     *
     * @param level such as 0.95
     */
    public Interval interval(double level) {
        double rate = value();
        double normal = Level.normalQuantile(level);
        if (prompts.size() < ClusteredRate.FEWEST_CLUSTERS) {
            return Wilson.interval(rate, answers(), normal, Interval.Question.THESE_PROMPTS);
        }
        if (unanimous(rate)) {
            return Wilson.interval(rate, prompts.size(), normal, Interval.Question.PROMPTS_OF_THIS_KIND);
        }
        double effect = designEffect(rate);
        double betweenPrompts = 1 - 1 / effect;
        double quantile =
                betweenPrompts < LEAST_SHARE ? normal : Level.tQuantile(level, (prompts.size() - 1) / betweenPrompts);
        return Wilson.interval(rate, answers() / effect, quantile, Interval.Question.PROMPTS_OF_THIS_KIND);
    }

    /**
     * Of {@link #value}, 0 to 1. At 0 and 1, where all prompts agree and their spread says nothing, it is what the width of the
     * interval stands for.
     */
    public double standardError() {
        double rate = value();
        if (unanimous(rate)) {
            Interval interval = interval(0.95);
            return (interval.high() - interval.low()) / 2 / Level.normalQuantile(0.95);
        }
        double effect = prompts.size() < ClusteredRate.FEWEST_CLUSTERS ? 1 : designEffect(rate);
        return Math.sqrt(rate * (1 - rate) / answers() * effect);
    }

    /** As many answers, spread evenly over the prompts, would say as much. */
    private double answers() {
        double inverses =
                prompts.stream().mapToDouble(prompt -> 1.0 / prompt.trials()).sum();
        return (double) prompts.size() * prompts.size() / inverses;
    }

    private double designEffect(double rate) {
        double squares = prompts.stream()
                .mapToDouble(prompt -> Math.pow(rate(prompt) - rate, 2))
                .sum();
        double q = prompts.size();
        return Math.max(1, squares / (q * (q - 1)) / (rate * (1 - rate) / answers()));
    }

    private boolean unanimous(double rate) {
        return rate == 0 || rate == 1;
    }

    private static double rate(ClusteredRate.Cluster prompt) {
        return (double) prompt.hits() / prompt.trials();
    }
}
