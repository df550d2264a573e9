package dev.mentionscope;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as the build made it, in a process of its own, on a data directory of its own. */
final class BuiltProgram {

    /** {@code -Dtest.program} names another build, to compare with. */
    static final Path JAR = Path.of(System.getProperty("test.program", "target/quarkus-app/quarkus-run.jar"));

    private final Path data;
    private final int port = freePort();
    private final int simulatorPort = freePort();
    private final Path log = Path.of("target/programs").resolve(port + ".log");
    private Path jar = JAR;
    private Process process;

    private final List<String> settings;

    /** @param settings further ones, such as {@code mentionscope.runs.attempts=1} */
    BuiltProgram(Path data, String... settings) {
        this.data = data;
        this.settings = List.of(settings);
    }

    /** Another build, from the next start on. */
    BuiltProgram of(Path build) {
        jar = build;
        return this;
    }

    /** The sum over all its labels, 0 if there is none. */
    double metric(String name) {
        return given().get(uri("/q/metrics"))
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    String uri(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Starts it with the simulated demo, and waits until it is ready. */
    void start() {
        launch();
        awaitReady();
    }

    void launch() {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx768m",
                    "-Dquarkus.profile=demo",
                    "-Dquarkus.http.port=" + port,
                    "-Dquarkus.http.host=127.0.0.1",
                    "-Dmentionscope.data-dir=" + data,
                    "-Dmentionscope.simulator.port=" + simulatorPort,
                    "-Dmentionscope.simulator.seed=7",
                    "-Dmentionscope.demo.history-days=0",
                    "-Dmentionscope.runs.heartbeat=1s"));
            settings.forEach(setting -> command.add("-D" + setting));
            command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
            Files.createDirectories(log.getParent());
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .failFast("The program ended; see " + log, () -> !process.isAlive())
                .until(() -> given().get(uri("/q/health/ready")).statusCode() == 200);
    }

    /** In the demo's workspace: a monitor of one question to a model that is not there. */
    void startRunThatFails(String monitorName) {
        String prompt = get("prompts?workspace=demo").getString("items[0].id");
        String engine = post(
                        "engines?workspace=demo",
                        Map.of("name", "Broken", "provider", "simulated-openai", "model", "sim-no-such"))
                .getString("id");
        String monitor = post(
                        "monitors?workspace=demo",
                        Map.of(
                                "name",
                                monitorName,
                                "promptIds",
                                List.of(prompt),
                                "engineIds",
                                List.of(engine),
                                "repeats",
                                1))
                .getString("id");
        post("monitors/" + monitor + "/runs?workspace=demo", Map.of());
    }

    /** What it has logged so far. */
    String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Posts what must be accepted. */
    JsonPath post(String path, Object body) {
        return given().contentType("application/json")
                .body(body)
                .post(uri("/api/v1/" + path))
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300))
                .extract()
                .jsonPath();
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    JsonPath get(String path) {
        return given().get(uri("/api/v1/" + path))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** As by kill -9: no handler of the program runs. */
    void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    /** As by kill: the program ends by itself. */
    void stop() {
        process.destroy();
        waitForEnd();
    }

    /** The server that outlives a killed program. */
    ProcessHandle postgres() {
        return ProcessHandle.of(Long.parseLong(pidFile().getFirst().trim())).orElseThrow();
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + pidFile().get(3).trim() + "/postgres?user=postgres";
    }

    private List<String> pidFile() {
        try {
            return Files.readAllLines(data.resolve("pg/postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException with what it logged last, if it does not; all its threads are in its log then */
    private void waitForEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                List<String> lines = logged().lines().toList();
                new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
                process.waitFor(2, TimeUnit.SECONDS); // it writes them
                process.destroyForcibly();
                throw new IllegalStateException("The program did not end; see " + log + ", which says at last "
                        + lines.subList(Math.max(0, lines.size() - 20), lines.size()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
