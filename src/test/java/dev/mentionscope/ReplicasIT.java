package dev.mentionscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes of the built program share runs through one PostgreSQL, while processes are killed or
 * held, and the database is killed.
 * {@code -Dtest.fault-minutes=20} makes the first test the long form.
 */
class ReplicasIT {

    private static final int PROMPTS = 25;
    private static final List<String> OPENAI =
            List.of("sim-gpt-large", "sim-gpt-medium", "sim-gpt-mini", "sim-gpt-nano");
    private static final List<String> ANTHROPIC =
            List.of("sim-claude-large", "sim-claude-medium", "sim-claude-small", "sim-claude-tiny");

    @TempDir
    Path directory;

    @Test
    void nothing_is_lost_or_doubled_when_processes_and_the_database_are_killed() throws Exception {
        long seed = Long.getLong("test.seed", 20261123);
        int minutes = Integer.getInteger("test.fault-minutes", 0);
        int repeats = Math.max(15, minutes * 75); // about what a minute takes under these faults
        Random random = new Random(seed);
        try (Replicas replicas = new Replicas(
                directory,
                3,
                ReplicasIT::slowAndFaulty,
                port -> List.of(
                        "mentionscope.runs.backoff=500ms",
                        "mentionscope.providers.simulated-openai.max-concurrent-calls=40",
                        "mentionscope.providers.simulated-anthropic.max-concurrent-calls=40"))) {
            String run = replicas.run(replicas.monitor(PROMPTS, engines(replicas), Math.min(100, repeats), Map.of()));
            long underWayAtKills = 0;
            int kills = 0;
            while (!hasEnded(replicas, run) && kills < Math.max(6, minutes * 8)) {
                awaitProgress(replicas, run, Duration.ofSeconds(3 + random.nextInt(3)));
                if (hasEnded(replicas, run)) {
                    break;
                }
                underWayAtKills += underWay(replicas);
                if (++kills % 5 == 2) {
                    // Longer than it takes to be held for dead: it comes back to probes that others have by then.
                    replicas.pause(random.nextInt(replicas.count()), Duration.ofSeconds(8));
                } else if (kills % 5 == 3) {
                    replicas.killDatabase();
                    replicas.restartDatabase();
                } else {
                    BuiltProgram victim = replicas.program(random.nextInt(replicas.count()));
                    victim.kill();
                }
                replicas.launchDead();
            }
            replicas.launchDead();
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> hasEnded(replicas, run));
            assertThat(kills).as("kills while the run was under way").isGreaterThanOrEqualTo(4);
            audit(replicas, run, seed, kills, underWayAtKills);
        }
    }

    /** Four providers of one fleet at once, because a minute has to pass: two with limits that are set, two whose limits nobody says. */
    @Test
    void three_replicas_together_keep_limits_that_are_set_and_learn_those_that_are_not() {
        try (Replicas replicas = new Replicas(
                directory,
                3,
                model -> {
                    // What is learned, is learned from refusals that are meant.
                    double faults = Set.of("sim-gpt-nano", "sim-gpt-mini")
                                    .contains(model.path("name").asText())
                            ? 0.02
                            : 0;
                    model.put("errors", faults)
                            .put("rateLimited", faults)
                            .put("refusals", 0)
                            .put("truncations", 0)
                            .set("latency", latency(model, 600, 0.5));
                },
                // Nobody dies here, and a busy machine must not look like it.
                port -> List.of("mentionscope.runs.heartbeat=10s"),
                provider("limited", "requests-per-minute=60"),
                provider("budgeted", "max-concurrent-calls=60"),
                provider("minute", "max-concurrent-calls=16"),
                provider("narrow", "max-concurrent-calls=40"))) {
            // Headers and refusals tell it.
            replicas.control(Map.of("keys", Map.of("minute", 60), "callsAtOnce", Map.of("narrow", 8)));
            String limited = run(replicas, "limited", "sim-gpt-nano", 95, 1, Map.of());
            String minute = run(replicas, "minute", "sim-gpt-medium", 90, 1, Map.of());
            String budgeted = run(replicas, "budgeted", "sim-gpt-mini", 25, 40, Map.of("maxCallsPerRun", 500));
            String narrow = run(replicas, "narrow", "sim-gpt-large", 25, 20, Map.of());
            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> Stream.of(limited, minute, budgeted, narrow).allMatch(run -> hasEnded(replicas, run)));

            int most = replicas.received().getInt("byKey.limited.maxRequestsIn60Seconds");
            int billable = replicas.received().getInt("byKey.budgeted.billable");
            int tooOften = refusals(replicas, "minute");
            int tooMany = refusals(replicas, "narrow");
            System.out.printf(
                    "Limit: of 60 requests a minute %d were used in the busiest one; budget: of 500 calls %d were billable%n",
                    most, billable);
            System.out.printf(
                    "Learned: 90 probes at 60 a minute took %.0f s and %d refusals; 500 at 8 at once took %.0f s and %d%n",
                    seconds(replicas, minute), tooOften, seconds(replicas, narrow), tooMany);
            assertThat(most).isBetween(54, 60);
            assertThat(billable).isEqualTo(500);
            assertThat(tooOften).isLessThanOrEqualTo(5);
            assertThat(tooMany).as("40 callers came at first").isLessThanOrEqualTo(150);
            assertThat(answered(replicas, budgeted)).isEqualTo(500);
            assertThat(replicas.program(1).get("runs/" + budgeted).getInt("run.overBudget"))
                    .isEqualTo(500);
            assertThat(answered(replicas, minute)).isEqualTo(90);
            assertThat(answered(replicas, narrow)).isEqualTo(500);
        }
    }

    private static String run(
            Replicas replicas, String provider, String model, int prompts, int repeats, Map<String, ?> limits) {
        return replicas.run(replicas.monitor(prompts, List.of(replicas.engine(provider, model)), repeats, limits));
    }

    private static int answered(Replicas replicas, String run) {
        return replicas.program(1).get("runs/" + run).getInt("run.answered");
    }

    /**
     * Replicas are replaced one after the other, by another build and back, while a run is under way. {@code
     * -Dtest.older-program=…/quarkus-run.jar} names an older build; without one, the next release is this one on a schema
     * with a change more.
     */
    @Test
    void an_upgrade_one_replica_after_the_other_and_back_loses_nothing_and_asks_nothing_twice() {
        Path older = Path.of(System.getProperty("test.older-program", BuiltProgram.JAR.toString()));
        try (Replicas replicas = new Replicas(
                directory,
                3,
                older,
                ReplicasIT::slowAndFaulty,
                port -> List.of(
                        "mentionscope.runs.backoff=500ms",
                        "mentionscope.providers.simulated-openai.max-concurrent-calls=20",
                        "mentionscope.providers.simulated-anthropic.max-concurrent-calls=20"))) {
            String run = replicas.run(replicas.monitor(PROMPTS, engines(replicas), 12, Map.of()));
            int underWay = 0;
            for (int i = 0; i < replicas.count(); i++) {
                awaitProgress(replicas, run, Duration.ofSeconds(3));
                underWay += replicas.replace(i, BuiltProgram.JAR);
                if (i == 0) {
                    migrateToTheNextRelease(replicas); // the others go on with the schema that they do not know
                }
            }
            awaitProgress(replicas, run, Duration.ofSeconds(3));
            boolean stillRunning = !hasEnded(replicas, run);
            if (older.equals(BuiltProgram.JAR)) { // a step back; builds before this one do not start on a newer schema
                underWay += replicas.replace(1, older);
            }
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> hasEnded(replicas, run));

            Map<String, Object> audit = audit(replicas, run);
            int received = replicas.received().getInt("total");
            System.out.printf(
                    "Upgrade: replacements with %d calls under way; %s; the simulator received %d calls, %d of them for nobody%n",
                    underWay, audit, received, replicas.received().getInt("abandoned"));
            assertThat(stillRunning).as("the run outlived the replacements").isTrue();
            assertThat(underWay)
                    .as("calls under way when a replica was told to stop")
                    .isPositive();
            assertThat(audit).containsEntry("interrupted", 0L);
            assertThat(replicas.received().getInt("abandoned")).isZero();
            assertThat((long) received).isEqualTo(((Number) audit.get("attempts")).longValue());
        }
    }

    private static void migrateToTheNextRelease(Replicas replicas) {
        replicas.jdbi().useHandle(db -> {
            db.execute("alter table probe add column of_the_next_release text not null default 'as before'");
            db.execute("create index of_the_next_release on probe (of_the_next_release)");
            db.execute("""
                    insert into flyway_schema_history (
                        installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    select max(installed_rank) + 1, '999', 'next release', 'SQL', 'V999__next_release.sql', 1, 'postgres', 1, true
                    from flyway_schema_history""");
        });
    }

    private static int refusals(Replicas replicas, String key) {
        return (int) replicas.received().getMap("byKey." + key + ".byEnding").getOrDefault("RATE_LIMITED", 0);
    }

    private static double seconds(Replicas replicas, String run) {
        return replicas.jdbi()
                .withHandle(db -> db.createQuery(
                                "select extract(epoch from finished_at - created_at)::float8 from run where id = :run")
                        .bind("run", UUID.fromString(run))
                        .mapTo(Double.class)
                        .one());
    }

    /** A provider of the simulator with a key of its own, so that its calls are counted apart. */
    private static Replicas.Settings provider(String name, String more) {
        return port -> List.of(
                "mentionscope.providers." + name + ".api=openai-responses",
                "mentionscope.providers." + name + ".base-url=http://127.0.0.1:" + port + "/openai/v1",
                "mentionscope.providers." + name + ".api-key=" + name,
                "mentionscope.providers." + name + ".allow-private-addresses=true",
                "mentionscope.providers." + name + ".simulated=true",
                "mentionscope.providers." + name + "." + more);
    }

    private static ObjectNode latency(ObjectNode model, int medianMillis, double spread) {
        return ((ObjectNode) model.path("latency"))
                .put("medianMillis", medianMillis)
                .put("spread", spread);
    }

    private static void audit(Replicas replicas, String run, long seed, int kills, long underWayAtKills) {
        Map<String, Object> audit = audit(replicas, run);
        int received = replicas.received().getInt("total");
        long probes = (long) audit.get("probes");
        long byRule = probes + (long) audit.get("retries_by_rule") - (long) audit.get("failed");
        System.out.printf(
                "Faults: seed %d, %d kills with %d calls under way; %s; the simulator received %d calls%n",
                seed, kills, underWayAtKills, audit, received);
        assertThat((long) received)
                .as("each call was written before it was sent")
                .isLessThanOrEqualTo((long) audit.get("attempts"));
        assertThat(received - byRule)
                .as("calls beyond probes and the retries that the rules allow")
                .isLessThanOrEqualTo(underWayAtKills);
    }

    /** Counts what there is, and checks that all ended, once. */
    private static Map<String, Object> audit(Replicas replicas, String run) {
        Map<String, Object> audit = replicas.jdbi()
                .withHandle(db -> db.createQuery("""
                        select count(*) as probes,
                               count(*) filter (where ended_at is null) as open,
                               count(*) filter (where state = 'ANSWERED') as answered,
                               count(*) filter (where state = 'FAILED') as failed,
                               sum(attempt) as attempts,
                               (select count(*) from probe_failure where kind <> 'INTERRUPTED') as retries_by_rule,
                               (select count(*) from probe_failure where kind = 'INTERRUPTED') as interrupted,
                               (select count(*) from answer) as answers,
                               (select count(distinct probe_id) from answer) as answered_once,
                               (select count(distinct answer_id) from answer_evidence) as with_evidence,
                               (select count(*) from probe b join answer a on a.id = b.answer_id and a.probe_id = b.id)
                                   as matching
                        from probe
                        where run_id = :run""")
                        .bind("run", UUID.fromString(run))
                        .mapToMap()
                        .one());
        assertThat(audit).containsEntry("open", 0L);
        assertThat((long) audit.get("answered") + (long) audit.get("failed")).isEqualTo((long) audit.get("probes"));
        assertThat(audit)
                .containsEntry("answers", audit.get("answered"))
                .containsEntry("answered_once", audit.get("answered"))
                .containsEntry("with_evidence", audit.get("answered"))
                .containsEntry("matching", audit.get("answered"));
        return audit;
    }

    private static void slowAndFaulty(ObjectNode model) {
        model.put("errors", 0.05)
                .put("rateLimited", 0.05)
                .put("refusals", 0.005)
                .put("truncations", 0.005);
        latency(model, 1500, 0.7);
    }

    private static List<String> engines(Replicas replicas) {
        return Stream.concat(
                        OPENAI.stream().map(model -> replicas.engine("simulated-openai", model)),
                        ANTHROPIC.stream().map(model -> replicas.engine("simulated-anthropic", model)))
                .toList();
    }

    private static boolean hasEnded(Replicas replicas, String run) {
        return replicas.jdbi()
                .withHandle(db -> db.createQuery("select finished_at is not null from run where id = :run")
                        .bind("run", UUID.fromString(run))
                        .mapTo(Boolean.class)
                        .one());
    }

    private static long underWay(Replicas replicas) {
        return replicas.jdbi()
                .withHandle(db -> db.createQuery("select count(*) from probe where state = 'RUNNING'")
                        .mapTo(Long.class)
                        .one());
    }

    /** Lets the run go on for a while, or to its end. */
    private static void awaitProgress(Replicas replicas, String run, Duration time) {
        Instant end = Instant.now().plus(time);
        await().atMost(time.plusMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Instant.now().isAfter(end) || hasEnded(replicas, run));
    }
}
