package dev.mentionscope.insight;

import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.insight.rollup.OneState;
import dev.mentionscope.insight.rollup.Rollups;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.statistics.ClusteredRate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Metrics of a period, cut and narrowed as asked, each with its interval. */
@ApplicationScoped
public class Metrics {

    /** More rows than a page shows or a table holds were asked for by mistake. */
    private static final int MOST_ROWS = 50_000;

    private static final Set<Count> OF_THE_BASIS = EnumSet.of(
            Count.ANSWERS,
            Count.MEASURED,
            Count.PLANNED,
            Count.NAMING,
            Count.REFUSED,
            Count.BLOCKED,
            Count.UNFINISHED,
            Count.NO_OVERVIEW,
            Count.FAILED,
            Count.CANCELLED,
            Count.OVER_BUDGET);

    private final Rollups rollups;
    private final Catalogues catalogues;
    private final InsightConfig config;

    Metrics(Rollups rollups, Catalogues catalogues, InsightConfig config) {
        this.rollups = rollups;
        this.catalogues = catalogues;
        this.config = config;
    }

    /**
     * How a brand fares with one prompt at one engine, for who relates brands to models.
     *
     * @param model as served; empty where the provider does not say
     * @param hits answers that count
     * @param trials all of them, above 0
     */
    public record PromptTally(
            UUID engineId, String model, boolean simulated, UUID brandId, UUID promptId, long hits, long trials) {

        public ClusteredRate.Cluster cluster() {
            return new ClusteredRate.Cluster(hits, trials);
        }
    }

    /**
     * Everything that a share of brands is made of: by engine, model served, brand and prompt, zeros included.
     *
     * @param metric a share that there is for each brand
     * @param to last day, included
     * @throws IllegalArgumentException if the metric is none for each brand, or no share
     */
    public List<PromptTally> tallies(UUID workspace, Metric metric, LocalDate from, LocalDate to, Filter filter) {
        if (!metric.isOfBrands() || !metric.isShare()) {
            throw new IllegalArgumentException(metric + " is no share of brands");
        }
        return rollups.inOneState(workspace, state -> {
            Selection selection = Selection.of(state, catalogues.of(state), filter, from, to);
            List<PromptTally> tallies = new ArrayList<>();
            counts(state, selection, EnumSet.of(Cut.ENGINE, Cut.MODEL), List.of(metric))
                    .forEach((group, counts) -> selection
                            .brands()
                            .forEach(brand -> counts.byPrompt(metric, brand.id())
                                    .forEach((prompt, cluster) -> tallies.add(new PromptTally(
                                            group.engineId(),
                                            group.model(),
                                            selection.simulated(),
                                            brand.id(),
                                            prompt,
                                            cluster.hits(),
                                            cluster.trials())))));
            return tallies;
        });
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if more rows were asked for than anyone reads */
    public MetricReport report(UUID workspace, MetricQuestion question) {
        return rollups.inOneState(workspace, state -> {
            Selection selection =
                    Selection.of(state, catalogues.of(state), question.filter(), question.from(), question.to());
            Map<Group, Counts> groups = counts(state, selection, question.cuts(), question.metrics());
            requireFew(groups, selection, question);
            List<MetricReport.Row> rows = new ArrayList<>();
            for (Metric metric : question.metrics()) {
                groups.forEach((group, counts) -> rows(rows, metric, group, counts, selection, question));
            }
            return new MetricReport(
                    question.from(),
                    question.to(),
                    Estimate.LEVEL,
                    question.question(),
                    selection.simulated(),
                    config.seed(),
                    basis(state, selection, question.cuts(), groups),
                    config.completeCoverage(),
                    incomplete(groups),
                    NotKept.of(selection),
                    rows);
        });
    }

    /** By group: those with an answer or an ended probe. */
    static Map<Group, Counts> counts(OneState state, Selection selection, Set<Cut> cuts, List<Metric> metrics) {
        Set<Count> wanted = EnumSet.copyOf(OF_THE_BASIS);
        metrics.forEach(metric -> {
            wanted.addAll(metric.counts());
            wanted.add(metric.independent());
        });
        Counting counting = new Counting(state, selection, cuts);
        Map<Group, Map<UUID, Map<UUID, Tally>>> brands = counting.brands(wanted);
        Map<Group, Map<UUID, Map<UUID, long[]>>> positions =
                metrics.contains(Metric.MEDIAN_POSITION) ? counting.positions() : Map.of();
        Map<Group, Counts> counts = new LinkedHashMap<>();
        Map<UUID, Map<Group, Map<UUID, Tally>>> counted = counted(state, selection, cuts, wanted);
        counting.answers(wanted)
                .forEach((group, answers) -> counts.put(
                        group,
                        new Counts(
                                answers,
                                brands.getOrDefault(group, Map.of()),
                                of(group, counted),
                                positions.getOrDefault(group, Map.of()))));
        return counts;
    }

    /** The answers of the days on which brands were looked for, of those for which that is not all days. */
    private static Map<UUID, Map<Group, Map<UUID, Tally>>> counted(
            OneState state, Selection selection, Set<Cut> cuts, Set<Count> wanted) {
        Map<UUID, Map<Group, Map<UUID, Tally>>> counted = new HashMap<>();
        Map<Set<LocalDate>, Map<Group, Map<UUID, Tally>>> byMonths = new HashMap<>();
        for (TrackedBrand brand : selection.brands()) {
            Set<LocalDate> without = selection.without(brand.id());
            if (!without.isEmpty()) {
                counted.put(
                        brand.id(),
                        byMonths.computeIfAbsent(
                                without,
                                months -> new Counting(state, selection.without(months), cuts).answers(wanted)));
            }
        }
        return counted;
    }

    private static Map<UUID, Map<UUID, Tally>> of(Group group, Map<UUID, Map<Group, Map<UUID, Tally>>> counted) {
        Map<UUID, Map<UUID, Tally>> of = new HashMap<>();
        counted.forEach((brand, groups) -> of.put(brand, groups.getOrDefault(group, Map.of())));
        return of;
    }

    private static void requireFew(Map<Group, Counts> groups, Selection selection, MetricQuestion question) {
        long rows = 0;
        for (Metric metric : question.metrics()) {
            rows += (long) groups.size()
                    * (metric.isOfBrands() ? selection.brands().size() : 1);
        }
        if (rows > MOST_ROWS) {
            throw Problems.invalidQuery(
                    "by",
                    "would give " + rows + " rows, more than " + MOST_ROWS
                            + ": ask for fewer days, cuts or metrics, or filter");
        }
    }

    private void rows(
            List<MetricReport.Row> rows,
            Metric metric,
            Group group,
            Counts counts,
            Selection selection,
            MetricQuestion question) {
        double coverage = counts.coverage();
        boolean complete = coverage >= config.completeCoverage();
        if (group.period() != null && !complete && !question.incomplete()) {
            return;
        }
        if (!metric.isOfBrands()) {
            Estimate estimate = counts.of(metric, selection.catalogue().brands(), question.question());
            rows.add(row(metric, null, group, estimate, question, coverage, complete, null));
            return;
        }
        for (TrackedBrand brand : selection.brands()) {
            Estimate estimate = counts.of(metric, brand.id(), question.question(), config.seed());
            rows.add(row(
                    metric,
                    brand.id(),
                    group,
                    estimate,
                    question,
                    coverage,
                    complete,
                    zero(metric, estimate, counts, brand.id())));
        }
    }

    private Zero zero(Metric metric, Estimate estimate, Counts counts, UUID brand) {
        if (metric != Metric.VISIBILITY || estimate.numerator() > 0 || estimate.interval() == null) {
            return null;
        }
        return Zero.of(
                counts.coverage(),
                config.completeCoverage(),
                (double) counts.sum(Count.NAMING, brand) / counts.sum(Count.MEASURED, brand),
                estimate.interval());
    }

    private static MetricReport.Row row(
            Metric metric,
            UUID brand,
            Group group,
            Estimate estimate,
            MetricQuestion question,
            double coverage,
            boolean complete,
            Zero verdict) {
        return new MetricReport.Row(
                brand,
                group.engineId(),
                group.provider(),
                group.model(),
                group.search(),
                group.topicId(),
                group.tag(),
                group.promptId(),
                group.branded(),
                group.intent(),
                group.country(),
                group.language(),
                group.period(),
                metric,
                estimate.numerator(),
                estimate.denominator(),
                estimate.value(),
                estimate.interval() == null ? null : estimate.interval().low(),
                estimate.interval() == null ? null : estimate.interval().high(),
                estimate.prompts(),
                estimate.interval() == null
                        ? question.question()
                        : estimate.interval().question(),
                coverage,
                complete,
                verdict);
    }

    private static MetricReport.Basis basis(
            OneState state, Selection selection, Set<Cut> cuts, Map<Group, Counts> groups) {
        // A prompt with two tags would count twice, one with none not at all.
        Map<Group, Counts> once = cuts.contains(Cut.TAG) ? counts(state, selection, Set.of(), List.of()) : groups;
        Map<Count, Long> sums = new LinkedHashMap<>();
        Set<UUID> prompts = new HashSet<>();
        once.values().forEach(counts -> {
            prompts.addAll(counts.answers().keySet());
            OF_THE_BASIS.forEach(count -> sums.merge(count, counts.sum(count), Long::sum));
        });
        OF_THE_BASIS.forEach(count -> sums.putIfAbsent(count, 0L));
        return new MetricReport.Basis(
                sums.get(Count.ANSWERS),
                sums.get(Count.MEASURED),
                prompts.size(),
                selection.asked().size(),
                sums.get(Count.PLANNED),
                MetricReport.Missing.of(sums::get));
    }

    private List<MetricReport.Period> incomplete(Map<Group, Counts> groups) {
        Map<LocalDate, MetricReport.Period> periods = new TreeMap<>();
        groups.forEach((group, counts) -> {
            if (group.period() != null) {
                periods.merge(
                        group.period(),
                        new MetricReport.Period(group.period(), counts.sum(Count.PLANNED), counts.sum(Count.MEASURED)),
                        (a, b) -> new MetricReport.Period(
                                a.start(), a.planned() + b.planned(), a.measured() + b.measured()));
            }
        });
        return periods.values().stream()
                .filter(period -> period.measured() < config.completeCoverage() * period.planned())
                .toList();
    }
}
