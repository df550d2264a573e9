package dev.mentionscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many probes one process of the built program asks in a second, with its database and the simulator on the same
 * machine. No test: it runs only when it is named, see docs/benchmarks.md.
 */
class RunBenchmark {

    private static final int PROMPTS = 60;
    private static final int REPEATS = 100;

    @TempDir
    Path directory;

    @Test
    void with_slow_answers_the_calls_in_flight_bound_the_rate() {
        measure(1000, 300);
    }

    @Test
    void with_fast_answers_the_machine_bounds_it() {
        measure(200, Integer.getInteger("test.in-flight", 250));
    }

    private void measure(int latencyMillis, int inFlight) {
        try (Replicas replicas = new Replicas(
                directory,
                1,
                model -> {
                    model.put("errors", 0)
                            .put("rateLimited", 0)
                            .put("refusals", 0)
                            .put("truncations", 0);
                    ((com.fasterxml.jackson.databind.node.ObjectNode) model.path("latency"))
                            .put("medianMillis", latencyMillis)
                            .put("spread", 0);
                },
                port -> List.of(
                        "mentionscope.runs.heartbeat=5s",
                        "mentionscope.runs.calls-in-flight=" + inFlight,
                        "mentionscope.providers.simulated-openai.max-concurrent-calls=" + inFlight))) {
            String engine = replicas.engine("simulated-openai", "sim-gpt-medium");
            replicas.program(0)
                    .post("brands", Map.of("name", "Zephyrun", "kind", "OWN", "domains", List.of("zephyrun.example")));
            replicas.awaitEnd(replicas.run(replicas.monitor(PROMPTS, List.of(engine), 20, Map.of()))); // warm
            String monitor = replicas.monitor(PROMPTS, List.of(engine), REPEATS, Map.of());
            replicas.jdbi().useHandle(db -> {
                db.execute("create extension if not exists pg_stat_statements");
                db.execute("select pg_stat_statements_reset()");
            });
            Counters before = counters(replicas);
            String run = replicas.run(monitor);
            replicas.awaitEnd(run);
            Counters after = counters(replicas);

            int probes = PROMPTS * REPEATS;
            double seconds = replicas.jdbi()
                    .withHandle(db -> db.createQuery("""
                            select extract(epoch from max(ended_at) - min(sent_at))::float8 from probe where run_id = :run""")
                            .bind("run", UUID.fromString(run))
                            .mapTo(Double.class)
                            .one());
            double steady = replicas.jdbi()
                    .withHandle(db -> db.createQuery("""
                            select count(*) / extract(epoch from max(ended_at) - min(ended_at))::float8
                            from (select ended_at, ntile(10) over (order by ended_at) as part from probe where run_id = :run) p
                            where part between 3 and 8""")
                            .bind("run", UUID.fromString(run))
                            .mapTo(Double.class)
                            .one());
            double ideal = probes * latencyMillis / 1000.0 / inFlight;
            System.out.printf(
                    "Runs: %d probes, %d ms latency, %d in flight: %.1f s (%.2f × the ideal %.1f s), steady %.0f probes/s; per"
                            + " probe %.1f statements, %.1f commits, %.1f rows written, %.1f kB of WAL; resident %d MB%n%s",
                    probes,
                    latencyMillis,
                    inFlight,
                    seconds,
                    seconds / ideal,
                    ideal,
                    steady,
                    (double) (after.statements - before.statements) / probes,
                    (double) (after.commits - before.commits) / probes,
                    (double) (after.rows - before.rows) / probes,
                    (after.wal - before.wal) / 1024.0 / probes,
                    residentMegabytes(replicas.program(0).process()),
                    statements(replicas, probes));
            assertThat(replicas.program(0).get("runs/" + run).getInt("run.answered"))
                    .isEqualTo(probes);
        }
    }

    /** @param statements that clients sent; those within triggers are not among them, and BEGIN and COMMIT are */
    public record Counters(long statements, long commits, long rows, long wal) {}

    /** The most frequent statements of the measured run, each with its number and milliseconds per probe. */
    private static String statements(Replicas replicas, int probes) {
        return replicas
                .jdbi()
                .withHandle(db -> db.createQuery("""
                        select format('  %s statements, %s ms per probe: %s',
                                      to_char(calls / :probes::numeric, '0.00'),
                                      to_char(total_exec_time / :probes, '0.000'),
                                      left(regexp_replace(query, '\\s+', ' ', 'g'), 90))
                        from pg_stat_statements
                        where toplevel
                        order by calls desc
                        limit :most""")
                        .bind("probes", probes)
                        .bind("most", Integer.getInteger("test.statements", 0))
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(line -> line + System.lineSeparator())
                .collect(java.util.stream.Collectors.joining());
    }

    private static Counters counters(Replicas replicas) {
        return replicas.jdbi()
                .withHandle(db -> db.createQuery("""
                        select (select sum(calls)::bigint from pg_stat_statements where toplevel) as statements,
                               xact_commit as commits, tup_inserted + tup_updated + tup_deleted as rows,
                               pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint as wal
                        from pg_stat_database where datname = current_database()""")
                        .map(org.jdbi.v3.core.mapper.reflect.ConstructorMapper.of(Counters.class))
                        .one());
    }

    private static long residentMegabytes(ProcessHandle process) {
        try {
            return java.nio.file.Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (java.io.IOException e) {
            return -1;
        }
    }
}
