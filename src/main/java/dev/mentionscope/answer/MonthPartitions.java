package dev.mentionscope.answer;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** Makes the months of the large tables ahead of time, so that an answer always has a place to go. */
@ApplicationScoped
class MonthPartitions {

    private static final int MONTHS_AHEAD = 3;

    private final Jdbi jdbi;
    private final Clock clock;

    MonthPartitions(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Before any work starts. */
    void atStart(@Observes @Priority(100) StartupEvent event) {
        ensure();
    }

    @Scheduled(cron = "0 17 3 * * ?", timeZone = "UTC")
    void ensure() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        jdbi.useHandle(db -> db.execute(
                "select ensure_month_partitions(?, ?)", today.minusMonths(1), today.plusMonths(MONTHS_AHEAD)));
    }
}
