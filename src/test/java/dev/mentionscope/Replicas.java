package dev.mentionscope;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.simulator.Simulator;
import dev.mentionscope.simulator.SimulatorOptions;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** Several processes of the built program, one PostgreSQL and one simulator, each of which can be killed on its own. */
final class Replicas implements AutoCloseable {

    /** Settings of each process, some of which name the simulator's port. */
    interface Settings {

        List<String> withSimulatorAt(int port);
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final int databasePort = BuiltProgram.freePort();
    private final Simulator simulator;
    private final List<BuiltProgram> programs;
    private final List<String> prompts = new ArrayList<>();
    private EmbeddedPostgres database;

    /**
     * @param model changes the default world, model by model
     */
    Replicas(Path directory, int count, Consumer<ObjectNode> model, Settings... settings) {
        this(directory, count, BuiltProgram.JAR, model, settings);
    }

    /** @param jar of the build that they run */
    Replicas(Path directory, int count, Path jar, Consumer<ObjectNode> model, Settings... settings) {
        this.directory = directory;
        this.simulator =
                Simulator.start(new SimulatorOptions(0, 7, Optional.of(world(directory, model)), 1, Optional.empty()));
        startDatabase();
        List<String> all = new ArrayList<>(List.of(
                "quarkus.datasource.jdbc.url=" + jdbcUrl(),
                "mentionscope.demo.enabled=false",
                "mentionscope.simulator.enabled=false",
                "mentionscope.simulator.port=" + simulator.port()));
        for (Settings some : settings) {
            all.addAll(some.withSimulatorAt(simulator.port()));
        }
        this.programs = IntStream.range(0, count)
                .mapToObj(i -> new BuiltProgram(directory.resolve("data" + i), all.toArray(String[]::new)).of(jar))
                .toList();
        programs.getFirst().start(); // it migrates the database
        programs.stream().skip(1).forEach(BuiltProgram::launch);
        programs.forEach(BuiltProgram::awaitReady);
    }

    private static Path world(Path directory, Consumer<ObjectNode> change) {
        try (InputStream in = Simulator.class.getResourceAsStream("/simulator/world.json")) {
            JsonNode world = JSON.readTree(in);
            world.path("models").forEach(model -> change.accept((ObjectNode) model));
            return Files.writeString(directory.resolve("world.json"), world.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startDatabase() {
        try {
            database = EmbeddedPostgres.builder()
                    .setDataDirectory(directory.resolve("pg"))
                    .setCleanDataDirectory(false)
                    .setPort(databasePort)
                    .setServerConfig("synchronous_commit", "on") // as servers have it; this library turns it off
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As by a crash of its machine: no process of it gets to write anything. */
    void killDatabase() {
        ProcessHandle server = ProcessHandle.of(databasePid()).orElseThrow();
        List<ProcessHandle> children = server.children().toList();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        server.onExit().join();
        children.forEach(child -> child.onExit().join());
    }

    void restartDatabase() {
        closeDatabase(); // what it has locked
        startDatabase();
    }

    private void closeDatabase() {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long databasePid() {
        try {
            return Long.parseLong(Files.readAllLines(directory.resolve("pg/postmaster.pid"))
                    .getFirst()
                    .trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres?user=postgres";
    }

    Jdbi jdbi() {
        return Jdbi.create(jdbcUrl());
    }

    BuiltProgram program(int number) {
        return programs.get(number);
    }

    /** Holds a process as by kill -STOP, and lets it go on. */
    void pause(int number, Duration time) {
        ProcessHandle process = programs.get(number).process();
        if (!process.isAlive()) {
            return;
        }
        signal("STOP", process);
        Instant end = Instant.now().plus(time);
        await().atMost(time.plusSeconds(30)).until(() -> Instant.now().isAfter(end));
        signal("CONT", process);
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Those that were killed, and those that ended because their database was away when they started. */
    void launchDead() {
        programs.stream().filter(program -> !program.process().isAlive()).forEach(BuiltProgram::launch);
    }

    /**
     * Stops a process as platforms do, and starts another build in its place.
     *
     * @return how many calls the process had under way when it was told to stop
     */
    int replace(int number, Path jar) {
        BuiltProgram program = programs.get(number);
        int underWay = (int) program.metric("mentionscope_calls_in_flight");
        program.stop();
        program.of(jar).start();
        return underWay;
    }

    int count() {
        return programs.size();
    }

    int simulatorPort() {
        return simulator.port();
    }

    /** What the simulator has counted. */
    JsonPath received() {
        return RestAssured.get("http://127.0.0.1:" + simulator.port() + "/stats")
                .jsonPath();
    }

    /** Turns the simulator. */
    void control(Map<String, ?> patch) {
        RestAssured.given()
                .contentType("application/json")
                .body(patch)
                .patch("http://127.0.0.1:" + simulator.port() + "/controls")
                .then()
                .statusCode(200);
    }

    String engine(String provider, String model) {
        return program(0)
                .post("engines", Map.of("name", model, "provider", provider, "model", model, "settings", Map.of()))
                .getString("id");
    }

    /** @param budget further fields of the monitor */
    String monitor(int promptCount, List<String> engines, int repeats, Map<String, ?> budget) {
        while (prompts.size() < promptCount) {
            prompts.add(program(0)
                    .post(
                            "prompts",
                            Map.of("text", "Best running shoes, question " + prompts.size() + "?", "language", "en"))
                    .getString("id"));
        }
        Map<String, Object> monitor = new java.util.HashMap<>(budget);
        monitor.put("name", "A monitor of " + promptCount + " × " + engines.size() + " × " + repeats);
        monitor.put("promptIds", prompts.subList(0, promptCount));
        monitor.put("engineIds", engines);
        monitor.put("repeats", repeats);
        return program(0).post("monitors", monitor).getString("id");
    }

    String run(String monitor) {
        return program(0).post("monitors/" + monitor + "/runs", Map.of()).getString("id");
    }

    void awaitEnd(String run) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> jdbi().withHandle(
                                db -> db.createQuery("select finished_at is not null from run where id = :run")
                                        .bind("run", UUID.fromString(run))
                                        .mapTo(Boolean.class)
                                        .one()));
    }

    @Override
    public void close() {
        programs.forEach(BuiltProgram::stop);
        simulator.close();
        closeDatabase();
    }
}
