package dev.mentionscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the built program in the middle of the demo's first run and starts it again. */
class CrashIT {

    @TempDir
    Path directory;

    private BuiltProgram program;

    @BeforeEach
    void start() {
        program = new BuiltProgram(directory.resolve("data"));
        program.start();
    }

    @AfterEach
    void stop() {
        program.stop();
    }

    @Test
    void a_killed_program_finishes_its_run_after_the_next_start() {
        awaitAnswers(40);

        program.kill();
        program.start();

        assertThatTheRunEndsWithoutLossOrDouble();
    }

    @Test
    void so_it_does_when_its_database_was_killed_too_and_more_than_once() {
        for (int answers : new int[] {20, 120}) {
            awaitAnswers(answers);
            ProcessHandle postgres = program.postgres();
            program.kill();
            postgres.destroyForcibly();
            postgres.onExit().join();
            program.start();
        }

        assertThatTheRunEndsWithoutLossOrDouble();
    }

    @Test
    void a_stop_hands_on_what_is_not_finished_and_takes_the_database_along() {
        awaitAnswers(40);

        program.stop();
        assertThat(directory.resolve("data/pg/postmaster.pid"))
                .as("PostgreSQL removes it when it stops in order")
                .doesNotExist();
        program.start();

        assertThatTheRunEndsWithoutLossOrDouble();
    }

    private void awaitAnswers(int least) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> program.get("runs").getInt("items[0].answered") >= least);
        assertThat(program.get("runs").getString("items[0].state")).isEqualTo("RUNNING");
    }

    private void assertThatTheRunEndsWithoutLossOrDouble() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> program.get("runs").getString("items[0].state").equals("FINISHED"));
        Map<String, Object> audit = Jdbi.create(program.jdbcUrl())
                .withHandle(db -> db.createQuery("""
                        select (select count(*) from probe) as probes,
                               (select planned from run) as planned,
                               (select count(*) from probe where ended_at is null) as open,
                               (select count(*) from probe where state = 'ANSWERED') as answered,
                               (select count(*) from answer) as answers,
                               (select count(distinct probe_id) from answer) as answered_once,
                               (select count(*) from probe b join answer a on a.id = b.answer_id and a.probe_id = b.id)
                                   as matching,
                               (select count(distinct answer_id) from answer_evidence) as with_evidence,
                               (select count(*) from mention m where not exists (
                                   select from answer a where a.id = m.answer_id)) as orphans""").mapToMap().one());
        assertThat(audit)
                .containsEntry("open", 0L)
                .containsEntry("orphans", 0L)
                .containsEntry("probes", ((Number) audit.get("planned")).longValue())
                .containsEntry("answers", audit.get("answered"))
                .containsEntry("answered_once", audit.get("answers"))
                .containsEntry("matching", audit.get("answers"))
                .containsEntry("with_evidence", audit.get("answers"));
    }
}
