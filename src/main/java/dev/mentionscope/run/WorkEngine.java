package dev.mentionscope.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Hands each caller to one thread of one process, through PostgreSQL: db-scheduler finds due work, tells which process
 * died, and gives its work to another. A task carries no data; the rows of the probes are the truth.
 */
@ApplicationScoped
class WorkEngine {

    private static final Logger LOG = Logger.getLogger(WorkEngine.class);
    private static final Duration AFTER_AN_ERROR_OF_OURS = Duration.ofSeconds(5);

    private final Scheduler scheduler;
    private final WorkTable table;
    private volatile boolean stopping;

    WorkEngine(
            DataSource dataSource,
            Caller caller,
            BatchAsking batches,
            WorkTable table,
            RunsConfig config,
            Clock clock) {
        this.table = table;
        CustomTask<Void> task = Tasks.custom(WorkTable.CALLER, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_AN_ERROR_OF_OURS))
                .execute((instance, context) -> {
                    CallerKey key = CallerKey.parse(instance.getId());
                    return completion(key, caller.work(key, () -> stopping));
                });
        CustomTask<Void> batch = Tasks.custom(WorkTable.BATCH, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_AN_ERROR_OF_OURS))
                .execute((instance, context) -> batches.work(Lane.parse(instance.getId()))
                        .<CompletionHandler<Void>>map(
                                time -> (complete, operations) -> operations.reschedule(complete, time))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
        this.scheduler = Scheduler.create(dataSource, List.of(task, batch))
                .threads(config.callsInFlight())
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollingInterval(config.pollInterval())
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(config.missedHeartbeats())
                .shutdownMaxWait(config.stopGrace())
                // A machine whose clock is wrong must not take living processes for dead.
                .clock(clock::instant)
                .build();
    }

    void start(@Observes @Priority(3000) StartupEvent event) {
        scheduler.start();
    }

    /** Calls under way are waited for; what does not end in time is asked anew by another process. */
    void stop(@Observes ShutdownEvent event) {
        LOG.debug("Waiting for calls under way");
        stopping = true;
        scheduler.stop();
    }

    /** Looks for due work now instead of at the next poll. */
    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    private CompletionHandler<Void> completion(CallerKey caller, Optional<Instant> again) {
        return again.<CompletionHandler<Void>>map(
                        time -> (complete, operations) -> operations.reschedule(complete, time))
                .orElseGet(() -> (complete, operations) -> {
                    operations.remove();
                    // Work may have come between the last look and the removal.
                    table.callInForDue(caller.provider());
                });
    }
}
