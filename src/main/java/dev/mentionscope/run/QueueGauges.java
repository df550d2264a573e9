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

/** The work that waits, providers left alone and budgets, over all replicas: what alerts are made of. */
@ApplicationScoped
class QueueGauges {

    private final Jdbi jdbi;
    private final MultiGauge budgetLeft;
    private final MultiGauge budgetMost;
    private final MultiGauge closedFor;
    private volatile Queue queue = new Queue(0, 0);

    QueueGauges(Jdbi jdbi, MeterRegistry registry) {
        this.jdbi = jdbi;
        this.budgetLeft = MultiGauge.builder("mentionscope.budget.left.usd")
                .description("What the month's budget of each workspace has left")
                .register(registry);
        this.budgetMost = MultiGauge.builder("mentionscope.budget.max.usd")
                .description("The month's budget of each workspace that has one")
                .register(registry);
        this.closedFor = MultiGauge.builder("mentionscope.provider.closed.seconds")
                .description("How much longer each provider is left alone because its key fails or it is out of order")
                .register(registry);
        Gauge.builder("mentionscope.queue.due", () -> queue.due)
                .description("Probes that are due and not under way")
                .register(registry);
        Gauge.builder("mentionscope.queue.age.seconds", () -> queue.ageSeconds)
                .description("How long the oldest of them has been due")
                .register(registry);
    }

    public record Queue(long due, double ageSeconds) {}

    public record Budget(String workspace, double most, double left) {}

    public record Closed(String provider, double seconds) {}

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void measure() {
        queue = jdbi.withHandle(
                db -> db.createQuery("""
                        select count(*) as due, coalesce(extract(epoch from now() - min(b.due_at)), 0)::float8 as age_seconds
                        from run_engine l
                        join probe b on b.run_id = l.run_id and b.engine_id = l.engine_id
                        where l.open and b.state = 'PENDING' and b.due_at <= now()""").map(ConstructorMapper.of(Queue.class)).one());
        List<Budget> budgets = budgets();
        budgetLeft.register(
                budgets.stream()
                        .map(budget -> MultiGauge.Row.of(Tags.of("workspace", budget.workspace), budget.left))
                        .toList(),
                true);
        budgetMost.register(
                budgets.stream()
                        .map(budget -> MultiGauge.Row.of(Tags.of("workspace", budget.workspace), budget.most))
                        .toList(),
                true);
        closedFor.register(
                closed().stream()
                        .map(closed -> MultiGauge.Row.of(Tags.of("provider", closed.provider), closed.seconds))
                        .toList(),
                true);
    }

    private List<Budget> budgets() {
        return jdbi.withHandle(db ->
                db.createQuery("""
                        select w.slug as workspace, l.max_usd::float8 as most,
                               (l.max_usd - l.spent_usd - l.reserved_usd)::float8 as left
                        from ledger l
                        join workspace w on w.id = l.workspace_id
                        where l.scope = 'MONTH' and l.max_usd is not null
                          and l.key = to_char(now() at time zone 'UTC', 'YYYY-MM')""").map(ConstructorMapper.of(Budget.class)).list());
    }

    private List<Closed> closed() {
        return jdbi.withHandle(db ->
                db.createQuery("""
                        select provider,
                               greatest(coalesce(extract(epoch from closed_until - now()), 0), 0)::float8 as seconds
                        from provider_traffic""").map(ConstructorMapper.of(Closed.class)).list());
    }
}
