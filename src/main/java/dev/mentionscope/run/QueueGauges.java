package dev.mentionscope.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The work that waits and the budgets that are left, over all replicas: what alerts are made of. */
@ApplicationScoped
class QueueGauges {

    private final Jdbi jdbi;
    private final MultiGauge budgetLeft;
    private volatile Queue queue = new Queue(0, 0);

    QueueGauges(Jdbi jdbi, MeterRegistry registry) {
        this.jdbi = jdbi;
        this.budgetLeft = MultiGauge.builder("mentionscope.budget.left.usd")
                .description("What the month's budget of each workspace has left")
                .register(registry);
        Gauge.builder("mentionscope.queue.due", () -> queue.due)
                .description("Probes that are due and not under way")
                .register(registry);
        Gauge.builder("mentionscope.queue.age.seconds", () -> queue.ageSeconds)
                .description("How long the oldest of them has been due")
                .register(registry);
    }

    public record Queue(long due, double ageSeconds) {}

    public record Left(String workspace, double usd) {}

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void measure() {
        queue = jdbi.withHandle(
                db -> db.createQuery("""
                        select count(*) as due, coalesce(extract(epoch from now() - min(b.due_at)), 0)::float8 as age_seconds
                        from run_engine l
                        join probe b on b.run_id = l.run_id and b.engine_id = l.engine_id
                        where l.open and b.state = 'PENDING' and b.due_at <= now()""").map(ConstructorMapper.of(Queue.class)).one());
        budgetLeft.register(
                left().stream()
                        .map(left -> MultiGauge.Row.of(Tags.of("workspace", left.workspace), left.usd))
                        .toList(),
                true);
    }

    private List<Left> left() {
        return jdbi.withHandle(
                db -> db.createQuery("""
                        select w.slug as workspace, (l.max_usd - l.spent_usd - l.reserved_usd)::float8 as usd
                        from ledger l
                        join workspace w on w.id = l.workspace_id
                        where l.scope = 'MONTH' and l.max_usd is not null
                          and l.key = to_char(now() at time zone 'UTC', 'YYYY-MM')""").map(ConstructorMapper.of(Left.class)).list());
    }
}
