package dev.mentionscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docker/backup-drill on a database that the demo is writing to. The embedded PostgreSQL has no pg_dump, so this wants a
 * PostgreSQL of the system's, server and tools, as Debian's package postgresql has them.
 */
class BackupDrillIT {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    @TempDir
    Path directory;

    private final int port = BuiltProgram.freePort();
    private Path binaries;
    private BuiltProgram program;

    @BeforeEach
    void startDatabase() throws Exception {
        binaries = newestInstalled();
        run(0, "chmod", "755", directory.toString());
        run(0, "install", "-d", "-o", owner(), data());
        run(0, asOwner("initdb", "-D", data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"));
        run(
                0,
                asOwner(
                        "pg_ctl",
                        "-D",
                        data(),
                        "-l",
                        data() + "/log",
                        "-w",
                        "-o",
                        "-p " + port + " -c unix_socket_directories= -c fsync=off",
                        "start"));
        run(0, "psql", url("postgres"), "-qc", "create database mentionscope");
        run(0, "psql", url("postgres"), "-qc", "create database restored");
    }

    @AfterEach
    void stop() throws Exception {
        if (program != null) {
            program.stop();
        }
        if (binaries != null) {
            run(0, asOwner("pg_ctl", "-D", data(), "-m", "immediate", "stop"));
        }
    }

    @Test
    void a_dump_of_a_database_in_use_restores_to_equal_tables() throws Exception {
        program = new BuiltProgram(
                directory.resolve("unused"),
                "quarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:" + port + "/mentionscope?user=postgres");
        program.start();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> program.get("runs").getInt("items[0].answered") >= 50);

        String drill = run(0, "docker/backup-drill", url("mentionscope"), url("restored"));

        assertThat(drill).contains("All tables are equal.").containsPattern("answer +[1-9]\\d* rows");

        assertThat(run(2, "docker/backup-drill", url("mentionscope"), url("restored")))
                .as("nothing is restored over what is there")
                .contains("The target is not empty");
    }

    private String url(String database) {
        return "postgresql://postgres@127.0.0.1:" + port + "/" + database;
    }

    private String data() {
        return directory.resolve("pg").toString();
    }

    /** PostgreSQL refuses to run as root. */
    private static String owner() {
        String user = System.getProperty("user.name");
        return user.equals("root") ? "postgres" : user;
    }

    private String[] asOwner(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (owner().equals("postgres")) {
            command.addAll(List.of("setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private static Path newestInstalled() throws IOException {
        assumeTrue(Files.isDirectory(INSTALLED), "no PostgreSQL is installed: apt-get install postgresql");
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.exists(bin.resolve("initdb")) && Files.exists(bin.resolve("pg_dump")))
                    .max(java.util.Comparator.naturalOrder())
                    .orElseGet(() -> {
                        assumeTrue(false, "no PostgreSQL server is installed: apt-get install postgresql");
                        return null;
                    });
        }
    }

    private String run(int expected, String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        String text = Files.readString(output);
        assertThat(code).as("%s: %s", String.join(" ", command), text).isEqualTo(expected);
        return text;
    }
}
