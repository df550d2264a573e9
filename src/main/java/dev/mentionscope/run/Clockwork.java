package dev.mentionscope.run;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** What ticks on every replica: plans due monitors, and mends what a crash left behind. */
@ApplicationScoped
class Clockwork {

    private final RunPlanner planner;
    private final WorkEngine work;
    private final Healing healing;

    Clockwork(RunPlanner planner, WorkEngine work, Healing healing) {
        this.planner = planner;
        this.work = work;
        this.healing = healing;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void planDueMonitors() {
        boolean planned = false;
        while (planner.planDue()) {
            planned = true;
        }
        if (planned) {
            work.wake();
        }
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void heal() {
        healing.heal();
        work.wake();
    }
}
