package dev.mentionscope.insight;

import dev.mentionscope.insight.rollup.Grain;
import dev.mentionscope.insight.rollup.OneState;
import dev.mentionscope.insight.rollup.Rollups;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What else changed beside the numbers. */
@ApplicationScoped
class Events {

    /** How far back the day before is looked for. */
    private static final int LOOK_BACK_DAYS = 35;

    private final Rollups rollups;
    private final Catalogues catalogues;
    private final InsightConfig config;

    Events(Rollups rollups, Catalogues catalogues, InsightConfig config) {
        this.rollups = rollups;
        this.catalogues = catalogues;
        this.config = config;
    }

    public record Served(UUID engineId, LocalDate day, List<String> models) {}

    public record InEffect(LocalDate day, String cause, long version) {}

    public record Basket(LocalDate day, UUID monitorId, List<UUID> asked, List<UUID> askedBefore) {}

    EventReport report(UUID workspace, PeriodParameters.Days days, Filter filter) {
        return rollups.inOneState(workspace, state -> {
            Selection selection = Selection.of(state, catalogues.of(state), filter, days.from(), days.to());
            List<EventReport.Event> events = new ArrayList<>();
            served(state, selection, events);
            inEffect(state, days, events);
            basket(
                    state,
                    selection,
                    "prompt_id",
                    EventReport.Kind.PROMPTS_JOINED,
                    EventReport.Kind.PROMPTS_LEFT,
                    events);
            basket(
                    state,
                    selection,
                    "engine_id",
                    EventReport.Kind.ENGINES_JOINED,
                    EventReport.Kind.ENGINES_LEFT,
                    events);
            outages(state, selection, events);
            events.sort(Comparator.comparing(EventReport.Event::day).thenComparing(EventReport.Event::kind));
            return new EventReport(days.from(), days.to(), selection.simulated(), events);
        });
    }

    private static void served(OneState state, Selection selection, List<EventReport.Event> events) {
        LocalDate from = selection.scope().from();
        List<Served> served = state.query(
                        Grain.ANSWERS,
                        selection
                                .scope()
                                .during(
                                        from.minusDays(LOOK_BACK_DAYS),
                                        selection.scope().to()),
                        """
                        select engine_id, day, array_agg(distinct model_served order by model_served) as models
                        from <cells>
                        where answers > 0
                        group by engine_id, day
                        order by engine_id, day""")
                .map(ConstructorMapper.of(Served.class))
                .list();
        for (int i = 1; i < served.size(); i++) {
            Served last = served.get(i - 1);
            Served next = served.get(i);
            if (next.engineId.equals(last.engineId) && !next.models.equals(last.models) && !next.day.isBefore(from)) {
                events.add(new EventReport.Event(
                        next.day,
                        EventReport.Kind.MODEL_SERVED,
                        next.engineId,
                        null,
                        last.models,
                        next.models,
                        null,
                        List.of(),
                        null,
                        null,
                        null));
            }
        }
    }

    private static void inEffect(OneState state, PeriodParameters.Days days, List<EventReport.Event> events) {
        state.db()
                .createQuery("""
                        select (finished_at at time zone 'UTC')::date as day, cause, to_version as version
                        from rescan
                        where workspace_id = :workspace and state = 'FINISHED'
                          and (finished_at at time zone 'UTC')::date between :from and :to""")
                .bind("workspace", state.workspace())
                .bind("from", days.from())
                .bind("to", days.to())
                .map(ConstructorMapper.of(InEffect.class))
                .forEach(each -> events.add(new EventReport.Event(
                        each.day,
                        EventReport.Kind.valueOf(each.cause),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        each.version,
                        List.of(),
                        null,
                        null,
                        null)));
    }

    /** @param member prompt_id or engine_id */
    private static void basket(
            OneState state,
            Selection selection,
            String member,
            EventReport.Kind joined,
            EventReport.Kind left,
            List<EventReport.Event> events) {
        state.db()
                .createQuery("""
                        select (r.created_at at time zone 'UTC')::date as day, r.monitor_id,
                               array(select distinct <member> from probe where workspace_id = r.workspace_id and run_id = r.id)
                                   as asked,
                               array(select distinct <member> from probe
                                     where workspace_id = r.workspace_id and run_id = l.id) as asked_before
                        from run r
                        join lateral (
                            select id
                            from run l
                            where l.workspace_id = r.workspace_id and l.monitor_id = r.monitor_id
                              and l.created_at < r.created_at
                            order by l.created_at desc
                            limit 1) l on true
                        where r.workspace_id = :workspace
                          and (r.created_at at time zone 'UTC')::date between :from and :to
                        order by r.created_at""".replace("<member>", member))
                .bind("workspace", state.workspace())
                .bind("from", selection.scope().from())
                .bind("to", selection.scope().to())
                .map(ConstructorMapper.of(Basket.class))
                .forEach(basket -> {
                    moved(basket, joined, without(basket.asked, basket.askedBefore), events);
                    moved(basket, left, without(basket.askedBefore, basket.asked), events);
                });
    }

    private static List<UUID> without(List<UUID> some, List<UUID> others) {
        Set<UUID> known = Set.copyOf(others);
        return some.stream().filter(each -> !known.contains(each)).toList();
    }

    private static void moved(Basket basket, EventReport.Kind kind, List<UUID> ids, List<EventReport.Event> events) {
        if (!ids.isEmpty()) {
            events.add(new EventReport.Event(
                    basket.day, kind, null, basket.monitorId, List.of(), List.of(), null, ids, null, null, null));
        }
    }

    private void outages(OneState state, Selection selection, List<EventReport.Event> events) {
        Map<Group, Counts> byDay =
                new TreeMap<>(Comparator.comparing(Group::period).thenComparing(Group::engineId));
        byDay.putAll(Metrics.counts(state, selection, EnumSet.of(Cut.ENGINE, Cut.DAY), List.of()));
        byDay.forEach((group, counts) -> {
            if (counts.coverage() < config.completeCoverage()) {
                events.add(new EventReport.Event(
                        group.period(),
                        EventReport.Kind.OUTAGE,
                        group.engineId(),
                        null,
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        counts.sum(Count.PLANNED),
                        counts.sum(Count.MEASURED),
                        MetricReport.Missing.of(counts::sum)));
            }
        });
    }
}
