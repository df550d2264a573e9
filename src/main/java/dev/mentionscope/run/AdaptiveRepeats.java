package dev.mentionscope.run;

import dev.mentionscope.platform.TimeOrderedIds;
import dev.mentionscope.statistics.ClusteredRate;
import dev.mentionscope.statistics.StratifiedRate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Adds repeats where they are needed: an engine whose own brands' visibility is not known precisely enough gets another
 * round of all its prompts, until it is, or the most repeats are reached. Whole rounds keep every prompt's weight equal,
 * so that no number needs correcting; docs/statistics.md has what the rule saves and how well its intervals cover.
 */
@ApplicationScoped
class AdaptiveRepeats {

    /** So many rounds are asked in any case: fewer say too little of how much answers vary. */
    static final int FIRST_ROUNDS = 3;

    static final double LEVEL = 0.95;

    private final Jdbi jdbi;
    private final TimeOrderedIds ids;
    private final WorkTable work;

    AdaptiveRepeats(Jdbi jdbi, TimeOrderedIds ids, WorkTable work) {
        this.jdbi = jdbi;
        this.ids = ids;
        this.work = work;
    }

    /** A lane of a run that wants precision, all of whose probes have ended. */
    public record Resting(
            UUID workspace,
            UUID run,
            UUID engine,
            String provider,
            String delivery,
            double precision,
            int rounds,
            int mostRepeats) {

        Lane lane() {
            return new Lane(workspace, run, engine);
        }
    }

    public record Answers(UUID brand, long hits, long trials) {}

    /**
     * Gives each of the lanes another round that needs one. The caller has locked them, so that no other replica does
     * the same.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void extend(List<Lane> lanes) {
        jdbi.useHandle(db -> lanes.stream()
                .flatMap(lane -> resting(db, lane).stream())
                .filter(lane -> lane.rounds < lane.mostRepeats && !isPrecise(db, lane))
                .forEach(lane -> addRound(db, lane)));
    }

    static int roundsAtFirst(Double precision, int mostRepeats) {
        return precision == null ? mostRepeats : Math.min(FIRST_ROUNDS, mostRepeats);
    }

    private static List<Resting> resting(Handle db, Lane lane) {
        return db.createQuery("""
                        select l.workspace_id as workspace, l.run_id as run, l.engine_id as engine, l.provider, l.delivery,
                               r.precision, r.most_repeats,
                               (select max(repeat_no) from probe b
                                where b.run_id = l.run_id and b.engine_id = l.engine_id
                                  and b.workspace_id = l.workspace_id) as rounds
                        from run_engine l
                        join run r on r.workspace_id = l.workspace_id and r.id = l.run_id
                        where l.workspace_id = :workspace and l.run_id = :run and l.engine_id = :engine
                          and r.precision is not null and r.state = 'RUNNING' and r.deadline_at > now()
                          and not exists (
                              select from probe b
                              where b.run_id = l.run_id and b.engine_id = l.engine_id
                                and b.state in ('PENDING', 'RUNNING', 'OVER_BUDGET'))""")
                .bindMethods(lane)
                .map(ConstructorMapper.of(Resting.class))
                .list();
    }

    /** Whether every own brand's interval is narrow enough. Without own brands there is nothing to be precise about. */
    private static boolean isPrecise(Handle db, Resting lane) {
        List<Answers> answers = db.createQuery("""
                        select g.id as brand,
                               count(*) filter (where exists (
                                   select from current_mention m
                                   where m.workspace_id = a.workspace_id and m.answered_at = a.answered_at
                                     and m.answer_id = a.id and m.brand_id = g.id and m.stance <> 'NEGATED')) as hits,
                               count(*) as trials
                        from answer a
                        join brand g on g.workspace_id = a.workspace_id and g.kind = 'OWN'
                        where a.workspace_id = :workspace and a.run_id = :run and a.engine_id = :engine
                          and a.outcome in ('COMPLETE', 'TRUNCATED')
                        group by g.id, a.prompt_id""")
                .bindMethods(lane.lane())
                .map(ConstructorMapper.of(Answers.class))
                .list();
        Map<UUID, List<ClusteredRate.Cluster>> byBrand = answers.stream()
                .collect(Collectors.groupingBy(
                        Answers::brand,
                        Collectors.mapping(
                                prompt -> new ClusteredRate.Cluster(prompt.hits, prompt.trials), Collectors.toList())));
        return byBrand.values().stream()
                .allMatch(prompts -> new StratifiedRate(prompts).halfWidth(LEVEL) <= lane.precision);
    }

    private void addRound(Handle db, Resting lane) {
        List<UUID> prompts =
                db.createQuery("""
                        select prompt_id from probe
                        where workspace_id = :workspace and run_id = :run and engine_id = :engine and repeat_no = 1
                        order by id""").bindMethods(lane.lane()).mapTo(UUID.class).list();
        PreparedBatch batch = db.prepareBatch("""
                insert into probe (workspace_id, id, run_id, prompt_id, engine_id, repeat_no, state)
                values (:workspace, :id, :run, :prompt, :engine, :repeat, 'PENDING')""");
        prompts.forEach(prompt -> batch.bindMethods(lane.lane())
                .bind("id", ids.next())
                .bind("prompt", prompt)
                .bind("repeat", lane.rounds + 1)
                .add());
        batch.execute();
        db.createUpdate("update run set planned = planned + :more where workspace_id = :workspace and id = :run")
                .bindMethods(lane.lane())
                .bind("more", prompts.size())
                .execute();
        if (lane.delivery.equals("BATCH")) {
            work.callInBatch(lane.lane());
        } else {
            work.callIn(lane.provider, prompts.size());
        }
    }
}
