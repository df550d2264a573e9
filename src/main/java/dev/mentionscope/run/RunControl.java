package dev.mentionscope.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** What people do to a run that is planned: cancel it, or try again what failed. */
@ApplicationScoped
class RunControl {

    private final Runs runs;
    private final WorkTable work;
    private final RunsConfig config;
    private final Clock clock;

    RunControl(Runs runs, WorkTable work, RunsConfig config, Clock clock) {
        this.runs = runs;
        this.work = work;
        this.config = config;
        this.clock = clock;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 without such a run; 409 if it has ended */
    @Transactional
    void cancel(UUID workspace, UUID run) {
        runs.cancel(workspace, run);
        runs.closeEnded(null);
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 without such a run; 409 while it is under way, or if it has
     *     nothing to try again
     */
    @Transactional
    void retry(UUID workspace, UUID run) {
        int probes = runs.retry(workspace, run, clock.instant().plus(config.deadline()));
        runs.providersOf(workspace, run).forEach(provider -> work.callIn(provider, probes));
        runs.batchLanesOf(workspace, run).forEach(work::callInBatch);
    }
}
