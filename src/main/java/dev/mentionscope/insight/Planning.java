package dev.mentionscope.insight;

import dev.mentionscope.brand.Brand;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.insight.rollup.OneState;
import dev.mentionscope.insight.rollup.Rollups;
import dev.mentionscope.monitor.Monitor;
import dev.mentionscope.monitor.Monitors;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.run.RunEstimates;
import dev.mentionscope.statistics.ClusteredRate;
import dev.mentionscope.statistics.IntraClassCorrelation;
import dev.mentionscope.statistics.SampleSize;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many answers a monitor needs before a change of a brand's visibility can be seen, and what they cost. */
@ApplicationScoped
class Planning {

    private static final double POWER = 0.8;
    private static final double[] CHANGES = {0.05, 0.10};

    /** What published panels and the simulated world lie around, where nothing has been measured yet. */
    private static final double USUAL_RATE = 0.3;

    private static final double USUAL_LIKENESS = 0.2;

    /** Below these the likeness of answers to one prompt is not worth computing. */
    private static final int FEWEST_PROMPTS = 5;

    private static final int FEWEST_ANSWERS = 50;

    private static final int MOST_REPEATS = 100;

    private final Rollups rollups;
    private final Catalogues catalogues;
    private final Monitors monitors;
    private final RunEstimates estimates;

    Planning(Rollups rollups, Catalogues catalogues, Monitors monitors, RunEstimates estimates) {
        this.rollups = rollups;
        this.catalogues = catalogues;
        this.monitors = monitors;
        this.estimates = estimates;
    }

    /** Over which engines a change is looked for. */
    public enum PlanScope {
        ALL_ENGINES,
        EACH_ENGINE
    }

    /**
     * What the plan reckons with.
     *
     * @param brandId whose visibility; null where no brand is tracked
     * @param rate visibility, 0 to 1
     * @param likeness of answers to one prompt (intra-class correlation), 0 to 1
     * @param answers that both were measured on; 0: they are assumed
     */
    public record PlanBasis(@Schema(nullable = true) UUID brandId, double rate, double likeness, long answers) {}

    /**
     * @param change of the rate to be seen with 80 % power at 95 % confidence, such as 0.1 for ten points
     * @param answers needed in each of the two periods
     * @param answersPerRun that count for it now
     * @param runs whose answers have to be taken together now
     * @param repeats with which one run is enough; null above 100
     * @param calls of such a run; null likewise, as are its costs
     * @param usualUsd what such a run usually costs; null also where an engine has no answers with a known cost yet
     * @param mostUsd what it may cost at most
     */
    public record PlanGoal(
            PlanScope scope,
            double change,
            long answers,
            long answersPerRun,
            long runs,
            @Schema(nullable = true) Integer repeats,
            @Schema(nullable = true) Long calls,
            @Schema(nullable = true) BigDecimal usualUsd,
            @Schema(nullable = true) BigDecimal mostUsd) {}

    /** @param smallest change of the rate that two single runs would show now, over all engines, 0 to 1 */
    public record Plan(
            UUID monitorId,
            PlanBasis basis,
            int prompts,
            int engines,
            int repeats,
            double smallest,
            List<PlanGoal> goals) {}

    /**
     * @param brand null: the first own one
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such monitor, 400 if there is no such brand, or
     *     if a comparison is out of the question with one prompt
     */
    Plan plan(UUID workspace, UUID monitorId, UUID brand, PeriodParameters.Days days) {
        Monitor monitor = monitors.get(workspace, monitorId);
        Monitors.Basket basket = monitors.basket(monitor);
        int prompts = basket.promptIds().size();
        int engines = basket.engineIds().size();
        if (prompts < 2) {
            throw Problems.invalidQuery(
                    "monitor", "asks one prompt only: a change of prompts of a kind takes at least two to see");
        }
        PlanBasis basis = rollups.inOneState(workspace, state -> basis(state, basket, brand, days));
        SampleSize size = new SampleSize(Estimate.LEVEL, POWER, basis.likeness);
        List<PlanGoal> goals = new ArrayList<>();
        for (PlanScope scope : PlanScope.values()) {
            int asked = scope == PlanScope.ALL_ENGINES ? engines : 1;
            for (double change : CHANGES) {
                goals.add(goal(workspace, basket, scope, asked, monitor.repeats(), change, basis, size));
            }
        }
        return new Plan(
                monitorId,
                basis,
                prompts,
                engines,
                monitor.repeats(),
                size.detectableChange(basis.rate, (double) prompts * engines * monitor.repeats()),
                goals);
    }

    private PlanGoal goal(
            UUID workspace,
            Monitors.Basket basket,
            PlanScope scope,
            int engines,
            int repeats,
            double change,
            PlanBasis basis,
            SampleSize size) {
        int prompts = basket.promptIds().size();
        // Towards one half, where rates vary most: the other direction needs fewer.
        double to = basis.rate < 0.5 ? basis.rate + change : basis.rate - change;
        long answers = (long) Math.ceil(size.answers(basis.rate, to, prompts));
        long perRepeat = (long) prompts * engines;
        long needed = Math.ceilDiv(answers, perRepeat);
        Integer inOneRun = needed > MOST_REPEATS ? null : (int) needed;
        RunEstimates.Estimate cost = inOneRun == null
                ? null
                : estimates.of(workspace, new RunEstimates.Wanted(basket.promptIds(), basket.engineIds(), inOneRun));
        return new PlanGoal(
                scope,
                change,
                answers,
                perRepeat * repeats,
                Math.ceilDiv(answers, perRepeat * repeats),
                inOneRun,
                cost == null ? null : (long) cost.calls(),
                cost == null ? null : cost.usualUsd(),
                cost == null ? null : cost.mostUsd());
    }

    private PlanBasis basis(OneState state, Monitors.Basket basket, UUID brand, PeriodParameters.Days days) {
        Catalogue catalogue = catalogues.of(state);
        UUID looked = catalogue.brands().stream()
                .filter(each -> brand == null
                        ? each.kind() == Brand.Kind.OWN
                        : each.id().equals(brand))
                .map(TrackedBrand::id)
                .findFirst()
                .orElse(null);
        if (looked == null && brand != null) {
            throw Problems.invalidQuery("brand", "is no brand of this workspace in effect");
        }
        if (looked == null) {
            return new PlanBasis(null, USUAL_RATE, USUAL_LIKENESS, 0);
        }
        Selection selection = Selection.of(state, catalogue, Filter.of(Branded.ALL), days.from(), days.to())
                .within(Set.copyOf(basket.promptIds()), Set.copyOf(basket.engineIds()));
        Map<Group, Counts> counts =
                Metrics.counts(state, selection, EnumSet.noneOf(Cut.class), List.of(Metric.VISIBILITY));
        List<ClusteredRate.Cluster> clusters = counts.values().stream()
                .flatMap(group -> group.clusters(Metric.VISIBILITY, looked).stream())
                .toList();
        long answers =
                clusters.stream().mapToLong(ClusteredRate.Cluster::trials).sum();
        if (clusters.size() < FEWEST_PROMPTS || answers < FEWEST_ANSWERS) {
            return new PlanBasis(looked, USUAL_RATE, USUAL_LIKENESS, 0);
        }
        ClusteredRate rate = ClusteredRate.of(clusters);
        // Never quite 0 or 1: a rate that was never seen to be otherwise may still be so.
        return new PlanBasis(
                looked,
                (rate.numerator() + 0.5) / (rate.denominator() + 1.0),
                Math.min(0.99, IntraClassCorrelation.of(clusters)),
                answers);
    }
}
