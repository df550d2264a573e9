package dev.mentionscope.platform.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.MigrateResult;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The schema of the last release, with data, becomes the present one while the service of that release goes on reading and writing.
 * -Dupgrade.answers=1000000 does it with as many answers, see docs/benchmarks.md.
 */
class UpgradeTest {

    /** The newest migration of the last release. Whoever makes a release moves it on, and changes nothing else here. */
    private static final String RELEASED = "20";

    /** Longer than this nobody would take for a slow moment. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** While a migration has such a lock, nobody reads the table either. */
    private static final Duration LONGEST_EXCLUSIVE = Duration.ofSeconds(1);

    private static final Set<String> LARGE =
            Set.of("answer", "answer_evidence", "mention", "possible_mention", "citation", "probe", "cell_note");

    @TempDir
    static Path directory;

    private static ReleasedSchema released;

    @BeforeAll
    static void fill() throws IOException {
        long start = System.nanoTime();
        int answers = Integer.getInteger("upgrade.answers", 20_000);
        released = new ReleasedSchema(directory, RELEASED, answers);
        System.out.printf(
                "V%s filled with %d answers in %.1f s%n", RELEASED, answers, (System.nanoTime() - start) / 1e9);
    }

    @AfterAll
    static void close() throws IOException {
        if (released != null) {
            released.close();
        }
    }

    @Test
    void reads_and_writes_go_on_while_the_schema_is_brought_up_to_date() throws Exception {
        String database = released.copy("busy");
        Sums sums = released.jdbi(database).withHandle(Sums::new);
        Map<String, String> before = released.jdbi(database).withHandle(sums::take);
        CountDownLatch migrating = new CountDownLatch(1);
        ServiceLoad load = new ServiceLoad(released.url(database, ReleasedSchema.SERVICE));
        LockWatch locks = new LockWatch(released.url(database, "watch"));
        try (load;
                locks) {
            load.start(keys(database), () -> await(migrating));
            ServiceLoad.sleep(2_000);
            assertThat(load.isExporting()).isTrue();
            migrating.countDown();

            MigrateResult migration = migrate(database);

            System.out.printf(
                    "migrated to V%s in %.2f s%n", newest(migration), migration.getTotalMigrationTime() / 1e3);
            ServiceLoad.sleep(1_500); // what the last release does must be possible afterwards, too
        }
        System.out.print(load.waits() + "" + locks);

        assertThat(load.problems()).isEmpty();
        assertThat(load.exports()).isPositive();
        assertThat(released.flyway(database).load().info().pending()).isEmpty();
        assertThat(load.waits().longest()).isLessThan(LONGEST_WAIT);
        assertThat(locks.looks()).isGreaterThan(20);
        assertThat(locks.longestHeld("AccessExclusiveLock", LARGE)).isLessThan(LONGEST_EXCLUSIVE);
        assertThat(released.jdbi(database).withHandle(sums::take)).isEqualTo(before);
        released.jdbi(database).useHandle(db -> assertWritten(db, load, sums));
    }

    /** Whoever waits for a lock makes all others wait behind. So a migration may wait for a moment only, and come back. */
    @Test
    void a_transaction_that_takes_its_time_keeps_the_migration_waiting_and_nobody_else() throws Exception {
        String database = released.copy("stalled");
        Sums sums = released.jdbi(database).withHandle(Sums::new);
        Map<String, String> before = released.jdbi(database).withHandle(sums::take);
        ServiceLoad load = new ServiceLoad(released.url(database, ReleasedSchema.SERVICE));
        LockWatch locks = new LockWatch(released.url(database, "watch"));
        try (load;
                locks) {
            load.start(keys(database), () -> {});
            long start = System.nanoTime();
            for (MigrationInfo pending : released.flyway(database).load().info().pending()) {
                load.slowly(800);
                ServiceLoad.sleep(2_100); // by now both have written something, and not all
                released.flyway(database).target(pending.getVersion()).load().migrate();
            }
            System.out.printf("beside slow transactions migrated in %.2f s%n", (System.nanoTime() - start) / 1e9);
        }
        System.out.print(load.waits() + "" + locks);

        assertThat(load.problems()).isEmpty();
        assertThat(released.flyway(database).load().info().pending()).isEmpty();
        assertThat(load.waits().longest())
                .isLessThan(Duration.ofMillis(1_500)); // the slow transactions hold locks for three seconds more
        assertThat(released.jdbi(database).withHandle(sums::take)).isEqualTo(before);
        released.jdbi(database).useHandle(db -> assertWritten(db, load, sums));
    }

    private static MigrateResult migrate(String database) throws IOException {
        MigrateResult result = released.flyway(database).load().migrate();
        assertThat(result.success).isTrue();
        return result;
    }

    private static String newest(MigrateResult result) {
        return result.targetSchemaVersion == null ? RELEASED + " (nothing to do)" : result.targetSchemaVersion;
    }

    private static List<ServiceWork.Key> keys(String database) {
        return released.jdbi(database)
                .withHandle(db -> db.createQuery(
                                "select answered_at, id from answer where workspace_id = ? and hashtext(id::text) % 20 = 0 limit 1000")
                        .bind(0, ReleasedSchema.workspace(0))
                        .map((row, context) -> new ServiceWork.Key(
                                row.getObject(1, OffsetDateTime.class), row.getObject(2, UUID.class)))
                        .list());
    }

    /** Everything that was committed is there once, with its parts and its note, and nothing else. */
    private static void assertWritten(Handle db, ServiceLoad load, Sums sums) {
        Set<ServiceWork.Written> written = load.written();
        List<ServiceWork.Written> found = db.createQuery("""
                        select a.workspace_id, a.id
                        from answer a
                        join probe p on p.workspace_id = a.workspace_id and p.id = a.probe_id and p.answer_id = a.id and p.state = 'ANSWERED'
                        where a.answered_at >= :start::timestamptz
                          and 2 = (select count(*) from mention m
                                   where (m.workspace_id, m.answered_at, m.answer_id) = (a.workspace_id, a.answered_at, a.id))
                          and 2 = (select count(*) from citation c
                                   where (c.workspace_id, c.answered_at, c.answer_id) = (a.workspace_id, a.answered_at, a.id))
                          and 1 = (select count(*) from answer_evidence e
                                   where (e.workspace_id, e.answered_at, e.answer_id) = (a.workspace_id, a.answered_at, a.id))
                          and exists (select from cell_note n
                                      where n.id > :note and n.workspace_id = a.workspace_id and n.engine_id = a.engine_id
                                        and n.prompt_id = a.prompt_id and n.day = (a.answered_at at time zone 'UTC')::date)""")
                .bind("start", sums.start())
                .bind("note", sums.note())
                .map((row, context) ->
                        new ServiceWork.Written(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        assertThat(found).hasSameSizeAs(written);
        assertThat(new HashSet<>(found)).isEqualTo(written);
        assertThat(written)
                .extracting(ServiceWork.Written::workspace)
                .contains(ReleasedSchema.workspace(ReleasedSchema.WORKSPACES));
        assertThat(count(db, "answer where answered_at >= '" + sums.start() + "'"))
                .isEqualTo(written.size());
        assertThat(db.createQuery("select probe_id from probe_failure where failed_at >= :start::timestamptz")
                        .bind("start", sums.start())
                        .mapTo(UUID.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(load.failed());
        assertThat(count(db, "cell_note where id > " + sums.note())).isEqualTo(load.notes());
        if (count(db, "pg_class where relname = 'answer_words' and relkind = 'p'") > 0) {
            assertThat(count(db, """
                            answer a
                            where a.answered_at >= '%s'
                              and not exists (select from answer_words w
                                              where (w.workspace_id, w.answered_at, w.answer_id) = (a.workspace_id, a.answered_at, a.id))
                              and not exists (select from words_wanted n
                                              where (n.workspace_id, n.answered_at, n.answer_id) = (a.workspace_id, a.answered_at, a.id))
                              and not exists (select from words_to_fill f
                                              where f.workspace_id = a.workspace_id and f.before > a.answered_at)""".formatted(sums.start())))
                    .as("answers whose words are neither kept nor going to be")
                    .isZero();
        }
        System.out.printf(
                "%d answers and %d failures were written meanwhile%n",
                written.size(), load.failed().size());
    }

    private static long count(Handle db, String what) {
        return db.createQuery("select count(*) from " + what).mapTo(Long.class).one();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
