package dev.mentionscope.insight;

import dev.mentionscope.insight.rollup.Rollups;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Whether a measurement is fit to decide on: what it has of each thing that it needs. */
@ApplicationScoped
class Checklist {

    private final Rollups rollups;
    private final Catalogues catalogues;

    Checklist(Rollups rollups, Catalogues catalogues) {
        this.rollups = rollups;
        this.catalogues = catalogues;
    }

    /** What a measurement needs. Where the limits come from is in docs/insights.md. */
    public enum Need {
        /** Measured answers, so that a change of ten points can be seen. */
        SAMPLE_SIZE(200, 400),
        /** Measured of planned, 0 to 1. */
        COVERAGE(0.8, 0.9),
        /** Prompts asked: the breadth of the basket. */
        PROMPTS(20, 30),
        /** Measured answers to each prompt by each engine: whether a repeat would say the same. */
        REPEATS(3, 10),
        /** Share of the period's weeks with measured answers. */
        CADENCE(0.5, 1),
        /** Providers asked. */
        PLATFORMS(2, 3);

        private final double close;
        private final double met;

        Need(double close, double met) {
            this.close = close;
            this.met = met;
        }

        State state(double value) {
            if (value >= met) {
                return State.MET;
            }
            return value >= close ? State.CLOSE : State.MISSING;
        }
    }

    public enum State {
        MET,
        /** Good enough to look at, not to decide on. */
        CLOSE,
        MISSING
    }

    /**
     * @param value what there is
     * @param close from which on it is {@code CLOSE}; {@code met} likewise
     */
    public record ChecklistItem(Need need, State state, double value, double close, double met) {}

    /** @param ready whether every need is met */
    public record ChecklistReport(
            LocalDate from, LocalDate to, boolean simulated, boolean ready, List<ChecklistItem> items) {}

    ChecklistReport report(UUID workspace, PeriodParameters.Days days, Filter filter) {
        return rollups.inOneState(workspace, state -> {
            Selection selection = Selection.of(state, catalogues.of(state), filter, days.from(), days.to());
            Map<Group, Counts> groups =
                    Metrics.counts(state, selection, EnumSet.of(Cut.ENGINE, Cut.PROVIDER, Cut.WEEK), List.of());
            long measured = 0;
            long planned = 0;
            Set<UUID> prompts = new HashSet<>();
            Set<List<UUID>> pairs = new HashSet<>();
            Set<String> providers = new HashSet<>();
            Set<LocalDate> weeks = new HashSet<>();
            for (Map.Entry<Group, Counts> entry : groups.entrySet()) {
                Group group = entry.getKey();
                planned += entry.getValue().sum(Count.PLANNED);
                for (Map.Entry<UUID, Tally> prompt : entry.getValue().answers().entrySet()) {
                    long answers = prompt.getValue().get(Count.MEASURED);
                    if (answers > 0) {
                        measured += answers;
                        prompts.add(prompt.getKey());
                        pairs.add(List.of(group.engineId(), prompt.getKey()));
                        providers.add(group.provider());
                        weeks.add(group.period());
                    }
                }
            }
            List<ChecklistItem> items = List.of(
                    item(Need.SAMPLE_SIZE, measured),
                    item(Need.COVERAGE, planned == 0 ? 0 : (double) measured / planned),
                    item(Need.PROMPTS, prompts.size()),
                    item(Need.REPEATS, pairs.isEmpty() ? 0 : (double) measured / pairs.size()),
                    item(Need.CADENCE, (double) weeks.size() / weeksOf(days)),
                    item(Need.PLATFORMS, providers.size()));
            return new ChecklistReport(
                    days.from(),
                    days.to(),
                    selection.simulated(),
                    items.stream().allMatch(item -> item.state == State.MET),
                    items);
        });
    }

    private static ChecklistItem item(Need need, double value) {
        return new ChecklistItem(need, need.state(value), value, need.close, need.met);
    }

    /** Weeks from Monday that the period touches. */
    private static long weeksOf(PeriodParameters.Days days) {
        return ChronoUnit.WEEKS.between(Cut.WEEK.startOf(days.from()), Cut.WEEK.startOf(days.to())) + 1;
    }
}
