package dev.mentionscope.answer.sentiment;

import dev.mentionscope.engine.Engine;
import dev.mentionscope.engine.Reply;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** So many calls a day (UTC), as the workspace has set. */
@ApplicationScoped
@DefaultBean
class DailyCalls implements Spending {

    private final Jdbi jdbi;
    private final Clock clock;

    DailyCalls(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Override
    public boolean allows(UUID workspace, Engine judge) {
        return jdbi.withHandle(db -> db.createUpdate("""
                        insert into judge_day (workspace_id, day, calls)
                        select workspace_id, :day, 1 from sentiment_judge where workspace_id = :workspace
                        on conflict (workspace_id, day) do update
                        set calls = judge_day.calls + 1
                        where judge_day.calls < (
                            select calls_per_day from sentiment_judge where workspace_id = :workspace)""")
                        .bind("workspace", workspace)
                        .bind("day", today())
                        .execute())
                > 0;
    }

    /** The judgement keeps it. */
    @Override
    public void spent(UUID workspace, Engine judge, Reply.Usage usage) {}

    int today(UUID workspace) {
        return jdbi.withHandle(
                db -> db.createQuery("select calls from judge_day where workspace_id = :workspace and day = :day")
                        .bind("workspace", workspace)
                        .bind("day", today())
                        .mapTo(Integer.class)
                        .findOne()
                        .orElse(0));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
