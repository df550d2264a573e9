package dev.mentionscope.alert;

import dev.mentionscope.run.MissedRuns;
import dev.mentionscope.run.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs that ended with too few answers, and due times at which none took place. */
@ApplicationScoped
class RunWatch implements Watch {

    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final Runs runs;
    private final MissedRuns missed;

    RunWatch(Runs runs, MissedRuns missed) {
        this.runs = runs;
        this.missed = missed;
    }

    @Override
    public RuleKind kind() {
        return RuleKind.RUN_INCOMPLETE;
    }

    @Override
    public List<Finding> look(Rule rule, Instant now) {
        Instant since = rule.lookBackTo(OVERLAP);
        List<Finding> findings = new ArrayList<>();
        runs.finishedSince(rule.workspaceId(), since).stream()
                .filter(run -> run.coverage() < rule.coverageBelow())
                .forEach(run -> findings.add(new Finding.Fires(
                        "monitor/" + run.monitorId(),
                        // tried again and ended again, it is another end
                        "run/" + run.id() + "/" + run.finishedAt(),
                        AlertFacts.of(new AlertFacts.IncompleteRun(
                                run.id(),
                                run.monitorId(),
                                run.monitorName(),
                                run.planned(),
                                run.answered(),
                                run.failed(),
                                run.overBudget())),
                        Duration.ZERO,
                        true)));
        missed.noticedSince(rule.workspaceId(), since)
                .forEach(gap -> findings.add(new Finding.Fires(
                        "missed/" + gap.monitorId(),
                        "missed/" + gap.monitorId() + "/" + gap.noticedAt(),
                        AlertFacts.of(new AlertFacts.MissedTimes(
                                gap.monitorId(),
                                gap.monitorName(),
                                gap.reason(),
                                gap.first(),
                                gap.last(),
                                gap.slots())),
                        Duration.ZERO,
                        true)));
        return findings;
    }
}
