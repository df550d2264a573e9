package dev.mentionscope.run.spend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Keeps spending within the budgets, over all replicas: a row for each month and each run that has a budget. What a call
 * may cost at most is set aside before it is sent, in the transaction that takes its probe, and settled with the true
 * cost in the transaction that ends it. Where there is no budget there is no row, and a call costs no statement.
 */
@ApplicationScoped
public class Ledger {

    private static final Logger LOG = Logger.getLogger(Ledger.class);

    private final Jdbi jdbi;
    private final Clock clock;

    Ledger(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** What a row counts together: the calls of a workspace within a month (UTC), or those of one run. */
    public enum Scope {
        MONTH,
        RUN
    }

    /**
     * What is set aside for one call.
     *
     * @param at when; it says which month bears it
     */
    public record Reservation(UUID workspace, UUID run, Instant at, BigDecimal usd) {}

    public enum Verdict {
        /** There are no budgets. */
        UNBOUNDED,
        GRANTED,
        /** There is no room now, but calls under way hold more than they will cost. */
        WAIT,
        /** What is spent already leaves no room. */
        EXHAUSTED
    }

    /** @param maxUsd null: unbounded; likewise the calls */
    public record Entry(
            Scope scope,
            String key,
            @Schema(nullable = true) BigDecimal maxUsd,
            @Schema(nullable = true) Integer maxCalls,
            BigDecimal spentUsd,
            BigDecimal reservedUsd,
            int calls,
            int inFlight) {

        /** Whether waiting for the calls under way could not make room for another one. */
        private boolean isExhaustedFor(BigDecimal usd) {
            return maxUsd != null && spentUsd.add(usd).compareTo(maxUsd) > 0
                    || maxCalls != null && calls - inFlight >= maxCalls;
        }

        private boolean hasReached(int percent) {
            return maxUsd != null && isAtLeast(spentUsd, maxUsd, percent)
                    || maxCalls != null && isAtLeast(BigDecimal.valueOf(calls), BigDecimal.valueOf(maxCalls), percent);
        }

        private static boolean isAtLeast(BigDecimal used, BigDecimal most, int percent) {
            return used.multiply(BigDecimal.valueOf(100)).compareTo(most.multiply(BigDecimal.valueOf(percent))) >= 0;
        }
    }

    /** Sets aside what a call may cost at most. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Verdict reserve(Reservation wanted) {
        return jdbi.withHandle(db -> {
            openMonth(db, wanted.workspace(), wanted.at());
            List<Entry> bounding = entries(db, wanted.workspace(), wanted.run(), wanted.at());
            if (bounding.isEmpty()) {
                return Verdict.UNBOUNDED;
            }
            // Always in this order, so that two calls cannot wait for each other.
            for (int i = 0; i < bounding.size(); i++) {
                if (!setAside(db, bounding.get(i), wanted)) {
                    for (int taken = 0; taken < i; taken++) {
                        giveBack(db, bounding.get(taken), wanted);
                    }
                    return refusal(db, bounding.get(i), wanted);
                }
            }
            return Verdict.GRANTED;
        });
    }

    /**
     * Puts the true cost in the place of what was set aside.
     *
     * @param served whether the call counts: it was served, or may have been
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void settle(Reservation reservation, BigDecimal cost, boolean served) {
        jdbi.useHandle(db -> entries(db, reservation.workspace(), reservation.run(), reservation.at())
                .forEach(entry -> settle(db, entry, reservation, cost, served)));
    }

    /** Opens the row of a run that has a budget of its own. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void openRun(UUID workspace, UUID run, BigDecimal maxUsd, Integer maxCalls) {
        if (maxUsd == null && maxCalls == null) {
            return;
        }
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into ledger (workspace_id, scope, key, max_usd, max_calls)
                        values (:workspace, 'RUN', :run, :maxUsd, :maxCalls)""")
                .bind("workspace", workspace)
                .bind("run", run.toString())
                .bind("maxUsd", maxUsd)
                .bind("maxCalls", maxCalls)
                .execute());
    }

    /** The row of a run; empty if it has no budget. */
    public Optional<Entry> ofRun(UUID workspace, UUID run) {
        return jdbi.withHandle(db -> entry(db, workspace, Scope.RUN, run.toString()));
    }

    /** The row of the month now; empty if there is no budget, or nothing was asked in it. */
    public Optional<Entry> ofMonth(UUID workspace) {
        return jdbi.withHandle(db -> entry(db, workspace, Scope.MONTH, month(clock.instant())));
    }

    static String month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC)).toString();
    }

    /** The first call of a month opens its row, with what was spent in it while there was no budget yet. */
    static void openMonth(Handle db, UUID workspace, Instant at) {
        OffsetDateTime from =
                at.atOffset(ZoneOffset.UTC).withDayOfMonth(1).truncatedTo(java.time.temporal.ChronoUnit.DAYS);
        db.createUpdate("""
                insert into ledger (workspace_id, scope, key, max_usd, max_calls, spent_usd, calls)
                select b.workspace_id, 'MONTH', :month, b.usd_per_month, b.calls_per_month,
                       (select coalesce(sum(cost_usd), 0) from answer
                        where workspace_id = :workspace and answered_at >= :from and answered_at < :to),
                       (select count(*) from answer
                        where workspace_id = :workspace and answered_at >= :from and answered_at < :to)
                from budget b
                where b.workspace_id = :workspace
                  and not exists (
                      select from ledger where workspace_id = :workspace and scope = 'MONTH' and key = :month)
                on conflict do nothing""")
                .bind("workspace", workspace)
                .bind("month", month(at))
                .bind("from", from)
                .bind("to", from.plusMonths(1))
                .execute();
    }

    private static boolean setAside(Handle db, Entry entry, Reservation wanted) {
        return db.createUpdate("""
                        update ledger
                        set reserved_usd = reserved_usd + :usd, calls = calls + 1, in_flight = in_flight + 1
                        where workspace_id = :workspace and scope = :scope and key = :key
                          and (max_usd is null or spent_usd + reserved_usd + :usd <= max_usd)
                          and (max_calls is null or calls + 1 <= max_calls)""")
                        .bind("workspace", wanted.workspace())
                        .bind("scope", entry.scope)
                        .bind("key", entry.key)
                        .bind("usd", wanted.usd())
                        .execute()
                == 1;
    }

    private static void giveBack(Handle db, Entry entry, Reservation wanted) {
        db.createUpdate("""
                update ledger
                set reserved_usd = reserved_usd - :usd, calls = calls - 1, in_flight = in_flight - 1
                where workspace_id = :workspace and scope = :scope and key = :key""")
                .bind("workspace", wanted.workspace())
                .bind("scope", entry.scope)
                .bind("key", entry.key)
                .bind("usd", wanted.usd())
                .execute();
    }

    private static Verdict refusal(Handle db, Entry known, Reservation wanted) {
        return entry(db, wanted.workspace(), known.scope, known.key)
                        .orElse(known)
                        .isExhaustedFor(wanted.usd())
                ? Verdict.EXHAUSTED
                : Verdict.WAIT;
    }

    private void settle(Handle db, Entry entry, Reservation reservation, BigDecimal cost, boolean served) {
        Entry after = db.createQuery("""
                        update ledger
                        set reserved_usd = reserved_usd - :usd, spent_usd = spent_usd + :cost,
                            in_flight = in_flight - 1, calls = calls - case when :served then 0 else 1 end
                        where workspace_id = :workspace and scope = :scope and key = :key
                        returning scope, key, max_usd, max_calls, spent_usd, reserved_usd, calls, in_flight""")
                .bind("workspace", reservation.workspace())
                .bind("scope", entry.scope)
                .bind("key", entry.key)
                .bind("usd", reservation.usd())
                .bind("cost", cost)
                .bind("served", served)
                .map(ConstructorMapper.of(Entry.class))
                .one();
        for (int percent : new int[] {80, 100}) {
            if (after.hasReached(percent)) {
                note(db, reservation.workspace(), after, percent);
            }
        }
    }

    private void note(Handle db, UUID workspace, Entry entry, int percent) {
        int noted = db.createUpdate("""
                insert into budget_event (workspace_id, scope, key, percent, reached_at)
                values (:workspace, :scope, :key, :percent, :now)
                on conflict do nothing""")
                .bind("workspace", workspace)
                .bind("scope", entry.scope)
                .bind("key", entry.key)
                .bind("percent", percent)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute();
        if (noted == 1) {
            LOG.warnf("%d %% of the budget of %s %s is used", percent, entry.scope, entry.key);
        }
    }

    private static List<Entry> entries(Handle db, UUID workspace, UUID run, Instant at) {
        return db.createQuery("""
                        select scope, key, max_usd, max_calls, spent_usd, reserved_usd, calls, in_flight
                        from ledger
                        where workspace_id = :workspace
                          and (scope = 'MONTH' and key = :month or scope = 'RUN' and key = :run)
                        order by scope""")
                .bind("workspace", workspace)
                .bind("month", month(at))
                .bind("run", run.toString())
                .map(ConstructorMapper.of(Entry.class))
                .list();
    }

    private static Optional<Entry> entry(Handle db, UUID workspace, Scope scope, String key) {
        return db.createQuery("""
                        select scope, key, max_usd, max_calls, spent_usd, reserved_usd, calls, in_flight
                        from ledger
                        where workspace_id = :workspace and scope = :scope and key = :key""")
                .bind("workspace", workspace)
                .bind("scope", scope)
                .bind("key", key)
                .map(ConstructorMapper.of(Entry.class))
                .findOne();
    }
}
