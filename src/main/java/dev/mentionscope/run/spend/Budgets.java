package dev.mentionscope.run.spend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What a workspace may spend in a month, and what it has. */
@ApplicationScoped
public class Budgets {

    private final Jdbi jdbi;
    private final Clock clock;

    Budgets(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * @param month in UTC, such as 2026-01
     * @param spentUsd of the answers whose cost is known, and of calls at the price that budgets count unknown ones as
     * @param reservedUsd set aside for calls under way
     * @param events when 80 and 100 % were reached
     */
    public record Spending(
            String month,
            @Schema(nullable = true) BigDecimal usdPerMonth,
            @Schema(nullable = true) Integer callsPerMonth,
            BigDecimal spentUsd,
            BigDecimal reservedUsd,
            long calls,
            List<Event> events) {

        /** What is neither spent nor set aside, in US dollars; empty without a budget. */
        public Optional<BigDecimal> leftUsd() {
            return Optional.ofNullable(usdPerMonth)
                    .map(most -> most.subtract(spentUsd).subtract(reservedUsd));
        }

        public Optional<Long> leftCalls() {
            return Optional.ofNullable(callsPerMonth).map(most -> most - calls);
        }
    }

    public record Event(Ledger.Scope scope, String key, int percent, Instant reachedAt) {}

    public record Used(
            BigDecimal usdPerMonth, Integer callsPerMonth, BigDecimal spentUsd, BigDecimal reservedUsd, Long calls) {}

    public Spending spending(UUID workspace) {
        Instant now = clock.instant();
        OffsetDateTime from = now.atOffset(ZoneOffset.UTC).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
        return jdbi.withHandle(db -> {
            Used used = db.createQuery("""
                            select b.usd_per_month, b.calls_per_month,
                                   coalesce(l.spent_usd, a.usd) as spent_usd,
                                   coalesce(l.reserved_usd, 0) as reserved_usd, coalesce(l.calls, a.calls) as calls
                            from workspace w
                            left join budget b on b.workspace_id = w.id
                            left join ledger l on l.workspace_id = w.id and l.scope = 'MONTH' and l.key = :month
                            cross join lateral (
                                select coalesce(sum(cost_usd), 0) as usd, count(*) as calls
                                from answer
                                where workspace_id = w.id and answered_at >= :from) a
                            where w.id = :workspace""")
                    .bind("workspace", workspace)
                    .bind("month", Ledger.month(now))
                    .bind("from", from)
                    .map(ConstructorMapper.of(Used.class))
                    .one();
            return new Spending(
                    Ledger.month(now),
                    used.usdPerMonth,
                    used.callsPerMonth,
                    used.spentUsd,
                    used.reservedUsd,
                    used.calls,
                    events(db, workspace));
        });
    }

    /** Budgets of which 80 or 100 % were reached since then, the oldest first. */
    public List<Event> reachedSince(UUID workspace, Instant since) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select scope, key, percent, reached_at
                        from budget_event
                        where workspace_id = :workspace and reached_at > :since
                        order by reached_at""")
                .bind("workspace", workspace)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .map(ConstructorMapper.of(Event.class))
                .list());
    }

    private static List<Event> events(Handle db, UUID workspace) {
        return db.createQuery("""
                        select scope, key, percent, reached_at
                        from budget_event
                        where workspace_id = :workspace
                        order by reached_at desc
                        limit 20""")
                .bind("workspace", workspace)
                .map(ConstructorMapper.of(Event.class))
                .list();
    }

    @Transactional
    void set(UUID workspace, BudgetResource.Budget budget) {
        Instant now = clock.instant();
        jdbi.useHandle(db -> {
            if (budget.usdPerMonth() == null && budget.callsPerMonth() == null) {
                db.execute("delete from budget where workspace_id = ?", workspace);
            } else {
                db.createUpdate("""
                        insert into budget (workspace_id, usd_per_month, calls_per_month)
                        values (:workspace, :usdPerMonth, :callsPerMonth)
                        on conflict (workspace_id) do update
                        set usd_per_month = excluded.usd_per_month, calls_per_month = excluded.calls_per_month""")
                        .bind("workspace", workspace)
                        .bindMethods(budget)
                        .execute();
                Ledger.openMonth(db, workspace, now);
            }
            db.createUpdate("""
                    update ledger
                    set max_usd = :usdPerMonth, max_calls = :callsPerMonth
                    where workspace_id = :workspace and scope = 'MONTH' and key = :month""")
                    .bind("workspace", workspace)
                    .bindMethods(budget)
                    .bind("month", Ledger.month(now))
                    .execute();
        });
    }
}
