package dev.mentionscope.answer.retention;

import dev.mentionscope.platform.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** How long a workspace keeps its answers, what of them is gone, and what would go. */
@ApplicationScoped
public class Retention {

    private final Jdbi jdbi;
    private final Clock clock;

    Retention(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * A month whose answers are gone.
     *
     * @param month its first day
     * @param answers that it had
     * @param namesVersion the version of the names with which its numbers were counted
     * @param droppedAt since when they are no longer kept
     * @param finishedAt null while some are still being deleted
     */
    @Schema(name = "DroppedMonth")
    public record Dropped(
            LocalDate month,
            long answers,
            long namesVersion,
            Instant droppedAt,
            @Schema(nullable = true) Instant finishedAt) {}

    /**
     * @param keepMonths whole months before the current one; null: for ever
     * @param keptFrom the first day of which answers are kept; null: of all
     * @param dropped months whose answers are gone, the newest first
     */
    @Schema(name = "Retention")
    public record State(
            @Schema(nullable = true) Integer keepMonths,
            @Schema(nullable = true) LocalDate keptFrom,
            List<Dropped> dropped) {}

    /** @param month its first day */
    @Schema(name = "DoomedMonth")
    public record Doomed(LocalDate month, long answers) {}

    /**
     * What a setting would delete at once.
     *
     * @param keptFrom the first day of which answers would be kept
     * @param answers that would be deleted, of all months
     */
    @Schema(name = "RetentionPreview")
    public record Preview(int keepMonths, LocalDate keptFrom, long answers, List<Doomed> months) {}

    public State state(UUID workspace) {
        return jdbi.withHandle(db -> {
            Integer keep = keepMonths(db, workspace).orElse(null);
            return new State(keep, keep == null ? null : oldestKept(keep).first(), dropped(db, workspace));
        });
    }

    Preview preview(UUID workspace, int keepMonths) {
        Month oldest = oldestKept(keepMonths);
        List<Doomed> months = jdbi.withHandle(db -> db.createQuery("""
                        select month_of((answered_at at time zone 'UTC')::date) as month, count(*) as answers
                        from answer
                        where workspace_id = :workspace and answered_at < :end
                        group by month
                        order by month""")
                .bind("workspace", workspace)
                .bind("end", oldest.start())
                .map(ConstructorMapper.of(Doomed.class))
                .list());
        return new Preview(
                keepMonths,
                oldest.first(),
                months.stream().mapToLong(Doomed::answers).sum(),
                months);
    }

    /**
     * Sets it. Deleting begins within a minute.
     *
     * @param deleteAnswers how many answers the caller knows to be deleted; may be null where it is none
     */
    @Transactional
    void keep(UUID workspace, int keepMonths, Long deleteAnswers) {
        Preview preview = preview(workspace, keepMonths);
        if (deleteAnswers == null && preview.answers() > 0) {
            throw Problems.invalid(
                    "deleteAnswers",
                    "is missing: " + preview.answers() + " answers from before " + preview.keptFrom()
                            + " would be deleted, and nothing brings them back. Send this number to confirm");
        }
        if (deleteAnswers != null && deleteAnswers != preview.answers()) {
            throw Problems.conflict("Not " + deleteAnswers + " but " + preview.answers() + " answers from before "
                    + preview.keptFrom() + " would be deleted: look at the preview again.");
        }
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into retention (workspace_id, keep_months) values (:workspace, :months)
                        on conflict (workspace_id) do update
                        set keep_months = excluded.keep_months, looked_at = null""")
                .bind("workspace", workspace)
                .bind("months", keepMonths)
                .execute());
    }

    /** From now on nothing more goes; what has gone does not come back. */
    void keepForEver(UUID workspace) {
        jdbi.useHandle(db -> db.execute("delete from retention where workspace_id = ?", workspace));
    }

    /** Why an answer of this time could not stay; empty if it can. */
    public Optional<String> refusal(UUID workspace, Instant answeredAt) {
        LocalDate month = YearMonth.from(answeredAt.atOffset(ZoneOffset.UTC)).atDay(1);
        return jdbi.withHandle(db -> {
            Optional<Integer> keep = keepMonths(db, workspace);
            if (keep.isPresent() && month.isBefore(oldestKept(keep.get()).first())) {
                return Optional.of("is older than what this workspace keeps: answers from "
                        + oldestKept(keep.get()).first() + " on");
            }
            return droppedAt(db, workspace, month)
                    .map(at -> "lies in a month whose answers were deleted on " + day(at)
                            + " and whose numbers do not change any more");
        });
    }

    /** Since when an answer of this time is no longer kept; empty if its month is. */
    public Optional<String> whyGone(UUID workspace, UUID answer, Instant answeredAt) {
        LocalDate month = YearMonth.from(answeredAt.atOffset(ZoneOffset.UTC)).atDay(1);
        return jdbi.withHandle(db -> db.createQuery("""
                        select d.dropped_at
                        from dropped_month d
                        join probe p on p.workspace_id = d.workspace_id and p.answer_id = :answer
                        where d.workspace_id = :workspace and d.month = :month""")
                .bind("workspace", workspace)
                .bind("answer", answer)
                .bind("month", month)
                .mapTo(Instant.class)
                .findOne()
                .map(at -> "This answer of " + day(answeredAt) + " is no longer kept: the answers of its month were"
                        + " deleted on " + day(at) + ", as this workspace had set. The numbers by day were kept."));
    }

    private static Optional<Instant> droppedAt(Handle db, UUID workspace, LocalDate month) {
        return db.createQuery("select dropped_at from dropped_month where workspace_id = :workspace and month = :month")
                .bind("workspace", workspace)
                .bind("month", month)
                .mapTo(Instant.class)
                .findOne();
    }

    private static Optional<Integer> keepMonths(Handle db, UUID workspace) {
        return db.createQuery("select keep_months from retention where workspace_id = :workspace")
                .bind("workspace", workspace)
                .mapTo(Integer.class)
                .findOne();
    }

    private static List<Dropped> dropped(Handle db, UUID workspace) {
        return db.createQuery("""
                        select month, answers, names_version, dropped_at, finished_at
                        from dropped_month
                        where workspace_id = :workspace
                        order by month desc""")
                .bind("workspace", workspace)
                .map(ConstructorMapper.of(Dropped.class))
                .list();
    }

    private Month oldestKept(int keepMonths) {
        return Month.oldestKept(clock.instant(), keepMonths);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
