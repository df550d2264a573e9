package dev.mentionscope.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Hands each open probe to one worker of one process, through PostgreSQL: db-scheduler finds due work, tells which
 * process died, and gives its work to another. The task carries no data; the row of the probe is the truth.
 */
@ApplicationScoped
class WorkEngine {

    private static final Logger LOG = Logger.getLogger(WorkEngine.class);

    /** Never to be renamed: rows of the work table carry it. */
    private static final String TASK = "probe";

    private static final Duration AFTER_AN_ERROR_OF_OURS = Duration.ofSeconds(5);

    private final Scheduler scheduler;
    private final CustomTask<Void> task;
    private final Clock clock;

    WorkEngine(DataSource dataSource, ProbeWorker worker, RunsConfig config, Clock clock) {
        this.clock = clock;
        this.task = Tasks.custom(TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_AN_ERROR_OF_OURS))
                .execute((instance, context) -> completion(worker.work(ProbeKey.parse(instance.getId()))));
        this.scheduler = Scheduler.create(dataSource, List.of(task))
                .threads(config.callsInFlight())
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollingInterval(config.pollInterval())
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(config.missedHeartbeats())
                .shutdownMaxWait(config.stopGrace())
                .build();
    }

    void start(@Observes @Priority(3000) StartupEvent event) {
        scheduler.start();
    }

    /** Calls under way are waited for; what does not end in time is asked anew after the next start. */
    void stop(@Observes ShutdownEvent event) {
        LOG.debug("Waiting for calls under way");
        scheduler.stop();
    }

    /** Within the transaction that writes the probes: both or neither. */
    void schedule(List<ProbeKey> probes) {
        List<TaskInstance<?>> tasks = probes.stream()
                .<TaskInstance<?>>map(probe -> task.instance(probe.taskInstance()))
                .toList();
        scheduler.scheduleBatch(tasks, clock.instant());
    }

    /** For a probe that lost its task. */
    boolean scheduleIfMissing(ProbeKey probe) {
        return scheduler.scheduleIfNotExists(task.instance(probe.taskInstance()), clock.instant());
    }

    /** Looks for due work now instead of at the next poll. */
    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    private static CompletionHandler<Void> completion(Optional<Duration> again) {
        return again.<CompletionHandler<Void>>map(wait -> (complete, operations) ->
                        operations.reschedule(complete, complete.getTimeDone().plus(wait)))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }
}
