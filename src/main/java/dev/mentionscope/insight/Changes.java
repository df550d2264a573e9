package dev.mentionscope.insight;

import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.insight.rollup.OneState;
import dev.mentionscope.insight.rollup.Rollups;
import dev.mentionscope.statistics.BenjaminiHochberg;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What changed from one period to another, as far as a test can tell. */
@ApplicationScoped
public class Changes {

    /** Metrics whose counts are of answers, or of brands named by answers: a change of the others is no paired comparison. */
    public static final Set<Metric> COMPARABLE = EnumSet.of(
            Metric.VISIBILITY,
            Metric.RECOMMENDED_RATE,
            Metric.FIRST_POSITION_RATE,
            Metric.CITATION_RATE,
            Metric.SHARE_OF_VOICE);

    private final Rollups rollups;
    private final Catalogues catalogues;

    Changes(Rollups rollups, Catalogues catalogues) {
        this.rollups = rollups;
        this.catalogues = catalogues;
    }

    /** One engine and one prompt, in one of the parts that are told apart. */
    private record Asked(UUID engine, UUID prompt) {}

    private record Part(UUID engine, UUID topic) {}

    private record Untested(TrackedBrand brand, Part part, Metric metric, List<Change.Pair> pairs, Change change) {

        /** Whether the brand is there at all, before or after. */
        boolean isNamed() {
            return pairs.stream().anyMatch(pair -> pair.hitsBefore() + pair.hitsAfter() > 0);
        }
    }

    private record Tested(Untested of, Double adjusted, ChangeReport.Verdict verdict) {}

    /** Rows that differ in their brand only. */
    private record Alike(Metric metric, Part part) {}

    /**
     * @param cuts engine, topic, both or none; brands are always told apart
     * @param metrics some of {@link #COMPARABLE}
     */
    public ChangeReport report(
            UUID workspace,
            List<Metric> metrics,
            Set<Cut> cuts,
            PeriodParameters.Days later,
            PeriodParameters.Days earlier,
            Filter filter) {
        return rollups.inOneState(workspace, state -> {
            Selection after = Selection.of(state, catalogues.of(state), filter, later.from(), later.to());
            Selection before = after.during(earlier.from(), earlier.to());
            return report(
                    metrics,
                    cuts,
                    later,
                    earlier,
                    after,
                    counts(state, before, metrics),
                    counts(state, after, metrics));
        });
    }

    /** By engine. */
    private static Map<UUID, Counts> counts(OneState state, Selection selection, List<Metric> metrics) {
        return Metrics.counts(state, selection, EnumSet.of(Cut.ENGINE), metrics).entrySet().stream()
                .collect(Collectors.toMap(group -> group.getKey().engineId(), Map.Entry::getValue));
    }

    private static ChangeReport report(
            List<Metric> metrics,
            Set<Cut> cuts,
            PeriodParameters.Days later,
            PeriodParameters.Days earlier,
            Selection selection,
            Map<UUID, Counts> before,
            Map<UUID, Counts> after) {
        Set<Asked> then = asked(before);
        Set<Asked> now = asked(after);
        Set<Asked> common = new HashSet<>(then);
        common.retainAll(now);
        Map<Part, List<Asked>> parts = new LinkedHashMap<>();
        common.forEach(asked -> parts.computeIfAbsent(part(asked, cuts, selection), key -> new ArrayList<>())
                .add(asked));
        List<Untested> untested = new ArrayList<>();
        for (Metric metric : metrics) {
            parts.forEach((part, asked) -> selection.brands().forEach(brand -> {
                List<Change.Pair> pairs = asked.stream()
                        .filter(each -> isCounted(brand.id(), each, before) && isCounted(brand.id(), each, after))
                        .map(each -> pair(metric, brand.id(), each, before, after))
                        .toList();
                untested.add(new Untested(brand, part, metric, pairs, Change.of(pairs)));
            }));
        }
        List<ChangeReport.Row> rows = tested(untested);
        return new ChangeReport(
                later.from(),
                later.to(),
                earlier.from(),
                earlier.to(),
                Estimate.LEVEL,
                selection.simulated(),
                new ChangeReport.Basket(
                        (int) common.stream().map(Asked::prompt).distinct().count(),
                        (int) common.stream().map(Asked::engine).distinct().count(),
                        common.size(),
                        then.size() + now.size() - 2 * common.size()),
                NotKept.of(selection.during(
                        Collections.min(List.of(earlier.from(), later.from())),
                        Collections.max(List.of(earlier.to(), later.to())))),
                (int) rows.stream().filter(row -> row.p() != null).count(),
                rows);
    }

    private static Set<Asked> asked(Map<UUID, Counts> byEngine) {
        Set<Asked> asked = new HashSet<>();
        byEngine.forEach((engine, counts) -> counts.answers().forEach((prompt, tally) -> {
            if (tally.get(Count.MEASURED) > 0) {
                asked.add(new Asked(engine, prompt));
            }
        }));
        return asked;
    }

    /** Whether answers to the prompt came on days on which the brand was looked for. */
    private static boolean isCounted(UUID brand, Asked asked, Map<UUID, Counts> byEngine) {
        return Tally.of(byEngine.get(asked.engine).answers(brand).get(asked.prompt), Count.MEASURED) > 0;
    }

    private static Part part(Asked asked, Set<Cut> cuts, Selection selection) {
        return new Part(
                cuts.contains(Cut.ENGINE) ? asked.engine : null,
                cuts.contains(Cut.TOPIC)
                        ? selection.catalogue().prompts().get(asked.prompt).topicId()
                        : null);
    }

    private static Change.Pair pair(
            Metric metric, UUID brand, Asked asked, Map<UUID, Counts> before, Map<UUID, Counts> after) {
        Counts then = before.get(asked.engine);
        Counts now = after.get(asked.engine);
        return new Change.Pair(
                asked.prompt,
                hits(metric, brand, asked.prompt, then),
                then.answers(brand).get(asked.prompt).get(metric.denominator()),
                then.answers(brand).get(asked.prompt).get(Count.MEASURED),
                hits(metric, brand, asked.prompt, now),
                now.answers(brand).get(asked.prompt).get(metric.denominator()),
                now.answers(brand).get(asked.prompt).get(Count.MEASURED));
    }

    private static long hits(Metric metric, UUID brand, UUID prompt, Counts counts) {
        return Tally.of(counts.brands().getOrDefault(brand, Map.of()).get(prompt), metric.numerator());
    }

    private static List<ChangeReport.Row> tested(List<Untested> untested) {
        double[] adjusted = BenjaminiHochberg.adjust(untested.stream()
                .filter(each -> each.change.p() != null)
                .mapToDouble(each -> each.change.p())
                .toArray());
        List<Tested> tested = new ArrayList<>();
        int next = 0;
        for (Untested each : untested) {
            Double corrected = each.change.p() == null ? null : adjusted[next++];
            tested.add(new Tested(each, corrected, verdict(each.change, corrected)));
        }
        Map<Alike, List<Tested>> beside =
                tested.stream().collect(Collectors.groupingBy(each -> new Alike(each.of.metric, each.of.part)));
        return tested.stream()
                .map(each -> row(each, beside.get(new Alike(each.of.metric, each.of.part))))
                .toList();
    }

    private static ChangeReport.Row row(Tested tested, List<Tested> beside) {
        Untested of = tested.of;
        Change change = of.change;
        return new ChangeReport.Row(
                of.brand.id(),
                of.part.engine,
                of.part.topic,
                of.metric,
                new ChangeReport.Side(
                        of.pairs.stream().mapToLong(Change.Pair::hitsBefore).sum(),
                        of.pairs.stream().mapToLong(Change.Pair::wholeBefore).sum(),
                        change.before()),
                new ChangeReport.Side(
                        of.pairs.stream().mapToLong(Change.Pair::hitsAfter).sum(),
                        of.pairs.stream().mapToLong(Change.Pair::wholeAfter).sum(),
                        change.after()),
                change.prompts(),
                change.change(),
                change.interval() == null ? null : change.interval().low(),
                change.interval() == null ? null : change.interval().high(),
                change.p(),
                tested.adjusted,
                change.smallest(),
                tested.verdict,
                together(tested, beside));
    }

    static ChangeReport.Verdict verdict(Change change, Double adjusted) {
        if (adjusted == null) {
            return ChangeReport.Verdict.NOT_COMPARABLE;
        }
        if (adjusted >= 1 - Estimate.LEVEL || change.change() == 0) {
            return ChangeReport.Verdict.NO_CLEAR_CHANGE;
        }
        return change.change() > 0 ? ChangeReport.Verdict.UP : ChangeReport.Verdict.DOWN;
    }

    private static ChangeReport.Together together(Tested one, List<Tested> beside) {
        if (one.of.metric == Metric.SHARE_OF_VOICE
                || one.verdict != ChangeReport.Verdict.UP && one.verdict != ChangeReport.Verdict.DOWN) {
            return null;
        }
        List<Tested> others =
                beside.stream().filter(each -> each != one && each.of.isNamed()).toList();
        long alike = others.stream().filter(each -> each.verdict == one.verdict).count();
        return !others.isEmpty() && 2 * alike >= others.size()
                ? ChangeReport.Together.WITH_OTHERS
                : ChangeReport.Together.ALONE;
    }
}
