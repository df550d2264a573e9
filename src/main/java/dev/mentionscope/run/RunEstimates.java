package dev.mentionscope.run;

import dev.mentionscope.engine.Engine;
import dev.mentionscope.engine.Engines;
import dev.mentionscope.modelcard.PriceList;
import dev.mentionscope.monitor.Prompt;
import dev.mentionscope.monitor.Prompts;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.run.spend.Budgets;
import dev.mentionscope.run.spend.Costs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What a run would ask and cost, told before it is made. */
@ApplicationScoped
public class RunEstimates {

    private final Prompts prompts;
    private final Engines engines;
    private final Costs costs;
    private final Budgets budgets;
    private final Jdbi jdbi;
    private final Clock clock;

    RunEstimates(Prompts prompts, Engines engines, Costs costs, Budgets budgets, Jdbi jdbi, Clock clock) {
        this.prompts = prompts;
        this.engines = engines;
        this.costs = costs;
        this.budgets = budgets;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** What would be asked of whom and how often, as a monitor's definition says it. */
    @Schema(name = "EstimateWanted")
    public record Wanted(
            @NotEmpty(message = "is empty: give the ids of the prompts to ask")
            @Size(max = 10_000, message = "must have at most 10000 entries")
            List<@NotNull UUID> promptIds,

            @NotEmpty(message = "is empty: give the ids of the engines to ask")
            @Size(max = 200, message = "must have at most 200 entries")
            List<@NotNull UUID> engineIds,

            @Min(value = 1, message = "must be between 1 and 100")
            @Max(value = 100, message = "must be between 1 and 100")
            int repeats) {}

    /**
     * One run.
     *
     * @param calls if every call is answered at once; what is tried again comes on top
     * @param mostUsd the most that these calls may cost, in US dollars: what budgets set aside for them
     * @param pricesKnown otherwise some are reckoned at the pessimistic price of the configuration
     * @param usualUsd what they would cost if each costs what its engine's answers cost lately; null unless all engines
     *     have such answers
     * @param leftUsd of the month's budget now; null without one, below 0 where it is overdrawn; likewise the calls
     */
    public record Estimate(
            int calls,
            BigDecimal mostUsd,
            boolean pricesKnown,
            @Schema(nullable = true) BigDecimal usualUsd,
            @Schema(nullable = true) BigDecimal leftUsd,
            @Schema(nullable = true) Long leftCalls,
            List<EngineEstimate> engines) {}

    /**
     * One engine's part of the run.
     *
     * @param usualUsdPerCall the mean of the known costs of its last answers; null if there are none
     * @param basis how many answers that is the mean of
     */
    public record EngineEstimate(
            UUID engineId,
            int calls,
            BigDecimal mostUsd,
            boolean priceKnown,
            @Schema(nullable = true) BigDecimal usualUsdPerCall,
            int basis) {

        private Optional<BigDecimal> usualUsd() {
            return Optional.ofNullable(usualUsdPerCall).map(usd -> usd.multiply(BigDecimal.valueOf(calls)));
        }
    }

    public record Usual(UUID engineId, BigDecimal usd, int answers) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a prompt or an engine that is not in use */
    public Estimate of(UUID workspace, Wanted wanted) {
        List<Prompt> asked = chosen("prompt", wanted.promptIds(), prompts.all(workspace), Prompt::id);
        List<Engine> askedOf = chosen("engine", wanted.engineIds(), engines.all(workspace), Engine::id);
        Map<UUID, Usual> usual = usual(workspace, wanted.engineIds());
        Instant now = clock.instant();
        List<EngineEstimate> rows = askedOf.stream()
                .map(engine -> estimate(
                        workspace,
                        engine,
                        asked,
                        wanted.repeats(),
                        usual.getOrDefault(engine.id(), new Usual(engine.id(), null, 0)),
                        now))
                .toList();
        Budgets.Spending month = budgets.spending(workspace);
        return new Estimate(
                rows.stream().mapToInt(EngineEstimate::calls).sum(),
                rows.stream().map(EngineEstimate::mostUsd).reduce(BigDecimal.ZERO, BigDecimal::add),
                rows.stream().allMatch(EngineEstimate::priceKnown),
                rows.stream()
                        .map(EngineEstimate::usualUsd)
                        .reduce(Optional.of(BigDecimal.ZERO), (sum, usd) -> sum.flatMap(s -> usd.map(s::add)))
                        .orElse(null),
                month.leftUsd().orElse(null),
                month.leftCalls().orElse(null),
                rows);
    }

    private EngineEstimate estimate(
            UUID workspace, Engine engine, List<Prompt> asked, int repeats, Usual usual, Instant now) {
        BigDecimal once = BigDecimal.ZERO;
        boolean known = true;
        for (Prompt prompt : asked) {
            PriceList.Ceiling most = costs.most(
                    new Costs.Order(workspace, engine.provider(), engine.model(), engine.settings(), prompt.text()),
                    now);
            once = once.add(most.usd());
            known &= most.priceKnown();
        }
        return new EngineEstimate(
                engine.id(),
                asked.size() * repeats,
                once.multiply(BigDecimal.valueOf(repeats)),
                known,
                usual.usd(),
                usual.answers());
    }

    /** From the last three runs of each engine: older answers may have had other prices. */
    private Map<UUID, Usual> usual(UUID workspace, List<UUID> engineIds) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select e.id as engine_id, avg(a.cost_usd) as usd, count(*) as answers
                        from unnest(:engines) as e (id)
                        cross join lateral (
                            select l.run_id from run_engine l
                            where l.workspace_id = :workspace and l.engine_id = e.id
                            order by l.run_id desc
                            limit 3) r
                        join answer a on a.workspace_id = :workspace and a.run_id = r.run_id and a.engine_id = e.id
                        where a.cost_usd is not null
                        group by e.id""")
                .bind("workspace", workspace)
                .bindArray("engines", UUID.class, engineIds)
                .map(ConstructorMapper.of(Usual.class))
                .collect(Collectors.toMap(Usual::engineId, Function.identity())));
    }

    private static <T> List<T> chosen(String kind, List<UUID> ids, List<T> inUse, Function<T, UUID> id) {
        String field = kind + "Ids";
        if (new HashSet<>(ids).size() < ids.size()) {
            throw Problems.invalid(field, "has an id twice: use repeats to ask more than once");
        }
        Map<UUID, T> known = inUse.stream().collect(Collectors.toMap(id, Function.identity()));
        List<T> chosen = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            T found = known.get(ids.get(i));
            if (found == null) {
                throw Problems.invalid(field + "[" + i + "]", "is no " + kind + " of this workspace");
            }
            chosen.add(found);
        }
        return chosen;
    }
}
