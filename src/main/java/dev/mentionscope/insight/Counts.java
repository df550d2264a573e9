package dev.mentionscope.insight;

import dev.mentionscope.brand.Brand;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.insight.rollup.Grain;
import dev.mentionscope.statistics.ClusteredMean;
import dev.mentionscope.statistics.ClusteredRate;
import dev.mentionscope.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The counts of one group, by prompt, and the numbers that follow from them.
 *
 * @param answers by prompt
 * @param brands by brand and prompt; what is not there is 0
 * @param counted answers by prompt, of the days on which a brand was looked for, where that is not all of them
 * @param positions by brand and prompt, histograms; only where a median is asked for
 */
record Counts(
        Map<UUID, Tally> answers,
        Map<UUID, Map<UUID, Tally>> brands,
        Map<UUID, Map<UUID, Tally>> counted,
        Map<UUID, Map<UUID, long[]>> positions) {

    /** Those that say something of a brand. */
    Map<UUID, Tally> answers(UUID brand) {
        return counted.getOrDefault(brand, answers);
    }

    long sum(Count count, UUID brand) {
        return answers(brand).values().stream()
                .mapToLong(tally -> tally.get(count))
                .sum();
    }

    long sum(Count count) {
        return answers.values().stream().mapToLong(tally -> tally.get(count)).sum();
    }

    /** Measured of planned, 1 without any. */
    double coverage() {
        long planned = sum(Count.PLANNED);
        return planned == 0 ? 1 : (double) sum(Count.MEASURED) / planned;
    }

    /** Of a metric that has one for each brand. */
    Estimate of(Metric metric, UUID brand, Interval.Question question, long seed) {
        return switch (metric.kind()) {
            case BRAND_MEAN ->
                Estimate.ofMeanRank(
                        ofBrand(brand).values().stream()
                                .filter(tally -> tally.get(Count.MENTIONED) > 0)
                                .map(tally -> new ClusteredMean.Cluster(
                                        tally.get(Count.POSITION_SUM),
                                        tally.get(Count.POSITION_SQUARES),
                                        tally.get(Count.MENTIONED)))
                                .toList(),
                        question);
            case BRAND_MEDIAN ->
                Estimate.ofMedian(
                        List.copyOf(positions.getOrDefault(brand, Map.of()).values()), question, seed);
            default -> Estimate.ofRate(clusters(metric, brand), independent(metric, brand), question);
        };
    }

    /** Of a metric that is not of brands. @param tracked all brands */
    Estimate of(Metric metric, List<TrackedBrand> tracked, Interval.Question question) {
        List<ClusteredRate.Cluster> clusters = new ArrayList<>();
        answers.forEach((prompt, tally) -> {
            long trials = tally.get(metric.denominator());
            if (trials > 0) {
                clusters.add(new ClusteredRate.Cluster(
                        Math.min(
                                trials,
                                metric.kind() == Metric.Kind.RATE
                                        ? tally.get(metric.numerator())
                                        : pages(metric, prompt, trials, tracked)),
                        trials));
            }
        });
        return Estimate.ofRate(clusters, sum(metric.independent()), question);
    }

    /** The answers to each prompt that count, of all; prompts without any are left out. */
    List<ClusteredRate.Cluster> clusters(Metric metric, UUID brand) {
        List<ClusteredRate.Cluster> clusters = new ArrayList<>();
        byPrompt(metric, brand).forEach((prompt, cluster) -> clusters.add(cluster));
        return clusters;
    }

    Map<UUID, ClusteredRate.Cluster> byPrompt(Metric metric, UUID brand) {
        Map<UUID, Tally> mine = ofBrand(brand);
        Map<UUID, Tally> all = metric.denominator().grain() == Grain.ANSWERS ? answers(brand) : mine;
        Map<UUID, ClusteredRate.Cluster> clusters = new LinkedHashMap<>();
        all.forEach((prompt, tally) -> {
            long trials = tally.get(metric.denominator());
            if (trials > 0) {
                long counted = Math.min(trials, Tally.of(mine.get(prompt), metric.numerator()));
                clusters.put(
                        prompt,
                        new ClusteredRate.Cluster(
                                metric.kind() == Metric.Kind.BRAND_AGREEMENT ? trials - counted : counted, trials));
            }
        });
        return clusters;
    }

    private long independent(Metric metric, UUID brand) {
        Count count = metric.independent();
        return count.grain() == Grain.ANSWERS
                ? sum(count, brand)
                : ofBrand(brand).values().stream()
                        .mapToLong(tally -> tally.get(count))
                        .sum();
    }

    private long pages(Metric metric, UUID prompt, long all, List<TrackedBrand> tracked) {
        return switch (metric) {
            case OWNED_CITATION_SHARE -> pages(Brand.Kind.OWN, prompt, tracked);
            case COMPETITOR_CITATION_SHARE -> pages(Brand.Kind.COMPETITOR, prompt, tracked);
            default ->
                Math.max(
                        0,
                        all - pages(Brand.Kind.OWN, prompt, tracked) - pages(Brand.Kind.COMPETITOR, prompt, tracked));
        };
    }

    private long pages(Brand.Kind kind, UUID prompt, List<TrackedBrand> tracked) {
        return tracked.stream()
                .filter(brand -> brand.kind() == kind)
                .mapToLong(brand -> Tally.of(ofBrand(brand.id()).get(prompt), Count.CITATIONS))
                .sum();
    }

    private Map<UUID, Tally> ofBrand(UUID brand) {
        return brands.getOrDefault(brand, Map.of());
    }
}
