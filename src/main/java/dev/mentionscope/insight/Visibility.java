package dev.mentionscope.insight;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.statistics.ClusteredRate;
import dev.mentionscope.statistics.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Visibility: the share of answers that mention the brand, not negated. Answers that were refused, blocked or not
 * finished are missing, not "no", and so are probes that failed.
 */
@ApplicationScoped
public class Visibility {

    static final double LEVEL = 0.95;

    private final Jdbi jdbi;

    Visibility(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param engineId null for all engines together
     * @param prompts how many prompts the answers are of
     * @param question which question the interval answers
     */
    public record BrandVisibility(
            UUID brandId,
            @Schema(nullable = true) UUID engineId,
            boolean simulated,
            long numerator,
            long denominator,
            int prompts,
            double value,
            double low,
            double high,
            Interval.Question question) {}

    /**
     * What the numbers of one engine rest on.
     *
     * @param planned probes in all
     * @param answered probes with an answer
     * @param measured answers that can say that a brand is not mentioned: neither refused, blocked nor unfinished
     */
    public record Coverage(UUID engineId, boolean simulated, int planned, int answered, int measured) {}

    public record VisibilityReport(UUID runId, double level, List<BrandVisibility> rows, List<Coverage> coverage) {}

    public record Measured(UUID engineId, boolean simulated, UUID promptId, long trials) {}

    public record Hit(UUID engineId, UUID promptId, UUID brandId, long hits) {}

    private record Cell(UUID engineId, UUID promptId) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such run */
    public VisibilityReport ofRun(UUID workspace, UUID run) {
        // One state of the database for all four queries: answers come in while a run is under way.
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, db -> {
            List<Coverage> coverage = coverage(db, workspace, run);
            if (coverage.isEmpty()) {
                throw Problems.notFound("run");
            }
            return new VisibilityReport(
                    run,
                    LEVEL,
                    rows(brands(db, workspace), measured(db, workspace, run), hits(db, workspace, run)),
                    coverage);
        });
    }

    private static List<BrandVisibility> rows(List<UUID> brands, List<Measured> measured, List<Hit> hits) {
        Map<UUID, Map<Cell, Long>> hitsOfBrand = new LinkedHashMap<>();
        hits.forEach(hit -> hitsOfBrand
                .computeIfAbsent(hit.brandId, brand -> new LinkedHashMap<>())
                .put(new Cell(hit.engineId, hit.promptId), hit.hits));
        List<UUID> engines =
                measured.stream().map(Measured::engineId).distinct().sorted().toList();
        List<BrandVisibility> rows = new ArrayList<>();
        for (UUID brand : brands) {
            Map<Cell, Long> hitsOf = hitsOfBrand.getOrDefault(brand, Map.of());
            for (boolean simulated : new boolean[] {false, true}) {
                row(brand, null, simulated, measured, hitsOf).ifPresent(rows::add);
            }
            for (UUID engine : engines) {
                for (boolean simulated : new boolean[] {false, true}) {
                    row(brand, engine, simulated, measured, hitsOf).ifPresent(rows::add);
                }
            }
        }
        return rows;
    }

    /** Real and simulated answers are never in one number. */
    private static Optional<BrandVisibility> row(
            UUID brand, UUID engine, boolean simulated, List<Measured> measured, Map<Cell, Long> hits) {
        Map<UUID, ClusteredRate.Cluster> byPrompt = new LinkedHashMap<>();
        for (Measured cell : measured) {
            if (cell.simulated == simulated && (engine == null || engine.equals(cell.engineId))) {
                byPrompt.merge(
                        cell.promptId,
                        new ClusteredRate.Cluster(
                                hits.getOrDefault(new Cell(cell.engineId, cell.promptId), 0L), cell.trials),
                        (a, b) -> new ClusteredRate.Cluster(a.hits() + b.hits(), a.trials() + b.trials()));
            }
        }
        if (byPrompt.isEmpty()) {
            return Optional.empty();
        }
        ClusteredRate rate = ClusteredRate.of(List.copyOf(byPrompt.values()));
        Interval interval = rate.interval(LEVEL);
        return Optional.of(new BrandVisibility(
                brand,
                engine,
                simulated,
                rate.numerator(),
                rate.denominator(),
                byPrompt.size(),
                rate.value(),
                interval.low(),
                interval.high(),
                interval.question()));
    }

    private static List<UUID> brands(Handle db, UUID workspace) {
        return db.createQuery("select id from brand where workspace_id = :workspace order by kind desc, name")
                .bind("workspace", workspace)
                .mapTo(UUID.class)
                .list();
    }

    private static List<Coverage> coverage(Handle db, UUID workspace, UUID run) {
        return db
                .createQuery("""
                        select b.engine_id, e.simulated, count(*) as planned,
                               count(*) filter (where b.state = 'ANSWERED') as answered,
                               (select count(*)
                                from answer a
                                where a.workspace_id = :workspace and a.run_id = :run and a.engine_id = b.engine_id
                                  and a.outcome in ('COMPLETE', 'TRUNCATED')) as measured
                        from probe b
                        join engine e on e.workspace_id = b.workspace_id and e.id = b.engine_id
                        where b.workspace_id = :workspace and b.run_id = :run
                        group by b.engine_id, e.simulated""")
                .bind("workspace", workspace)
                .bind("run", run)
                .map(ConstructorMapper.of(Coverage.class))
                .stream()
                .sorted(Comparator.comparing(Coverage::engineId))
                .toList();
    }

    private static List<Measured> measured(Handle db, UUID workspace, UUID run) {
        return db.createQuery("""
                        select engine_id, simulated, prompt_id, count(*) as trials
                        from answer
                        where workspace_id = :workspace and run_id = :run and outcome in ('COMPLETE', 'TRUNCATED')
                        group by engine_id, simulated, prompt_id""")
                .bind("workspace", workspace)
                .bind("run", run)
                .map(ConstructorMapper.of(Measured.class))
                .list();
    }

    private static List<Hit> hits(Handle db, UUID workspace, UUID run) {
        return db.createQuery("""
                        select a.engine_id, a.prompt_id, m.brand_id, count(distinct a.id) as hits
                        from answer a
                        join current_mention m on m.workspace_id = a.workspace_id and m.answered_at = a.answered_at
                                      and m.answer_id = a.id
                        where a.workspace_id = :workspace and a.run_id = :run
                          and a.outcome in ('COMPLETE', 'TRUNCATED') and m.stance <> 'NEGATED'
                        group by a.engine_id, a.prompt_id, m.brand_id""")
                .bind("workspace", workspace)
                .bind("run", run)
                .map(ConstructorMapper.of(Hit.class))
                .list();
    }
}
