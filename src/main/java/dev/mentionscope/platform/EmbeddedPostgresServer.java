package dev.mentionscope.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL that the program starts itself when no datasource is configured.
 *
 * <p>The data directory outlives restarts and crashes. When the program was killed, its server may still be running:
 * the next start adopts that server instead of starting a second one on the same files. A lock beside the data keeps
 * two programs from sharing one directory, because the first to stop would take the server away from the other.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String jdbcUrl;
    private final Stopper stopper;
    private final FileChannel lock;

    private EmbeddedPostgresServer(String jdbcUrl, Stopper stopper, FileChannel lock) {
        this.jdbcUrl = jdbcUrl;
        this.stopper = stopper;
        this.lock = lock;
    }

    /**
     * Starts the server on {@code directory/pg}, or adopts the one that is already running there.
     *
     * @throws IllegalStateException if another Mentionscope uses the directory, or the server cannot start; the message
     *     says what to do
     */
    public static EmbeddedPostgresServer start(Path directory) {
        Path data = directory.toAbsolutePath().normalize().resolve("pg");
        try {
            Files.createDirectories(data.getParent());
            FileChannel lock = lock(data.resolveSibling("pg.lock"));
            return runningServer(data).map(server -> adopt(server, lock)).orElseGet(() -> startNew(data, lock));
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory " + directory + " cannot be used", e);
        }
    }

    public String jdbcUrl() {
        return jdbcUrl;
    }

    @Override
    public void close() {
        try (lock) {
            stopper.stop();
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL did not stop cleanly", e);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock();
        if (held == null) {
            channel.close();
            throw new IllegalStateException("Another Mentionscope is running on " + file.getParent()
                    + ": stop it first, or give this one another MENTIONSCOPE_DATA_DIR.");
        }
        return channel;
    }

    /** What PostgreSQL writes into postmaster.pid: line 1 the pid, line 2 the data directory, line 4 the port. */
    private record RunningServer(ProcessHandle process, int port) {}

    private static Optional<RunningServer> runningServer(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() > 3 && Path.of(lines.get(1).trim()).equals(data)) {
            Optional<ProcessHandle> process = ProcessHandle.of(
                            Long.parseLong(lines.getFirst().trim()))
                    .filter(ProcessHandle::isAlive)
                    // The pid may belong to another program by now.
                    .filter(p -> p.info().command().orElse("").contains("postgres"));
            if (process.isPresent()) {
                int port = Integer.parseInt(lines.get(3).trim());
                return Optional.of(new RunningServer(process.get(), port));
            }
        }
        Files.delete(pidFile); // left by a crash of both; PostgreSQL then recovers from its log
        return Optional.empty();
    }

    private static EmbeddedPostgresServer adopt(RunningServer server, FileChannel lock) {
        return new EmbeddedPostgresServer(
                url(server.port()),
                () -> {
                    interrupt(server.process());
                    server.process().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                },
                lock);
    }

    /**
     * PostgreSQL's fast shutdown. The signal that {@link ProcessHandle#destroy} sends asks for the smart one, which waits
     * until the last client has left: also for one that this process has lost while it stopped, and that ends with it only.
     */
    private static void interrupt(ProcessHandle server) throws IOException, InterruptedException {
        int status = new ProcessBuilder("sh", "-c", "kill -INT " + server.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0 && server.isAlive()) {
            server.destroy();
        }
    }

    private static EmbeddedPostgresServer startNew(Path data, FileChannel lock) {
        try {
            int port = freePort();
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(
                            data.resolveSibling("pg-runtime").toFile())
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(PATIENCE)
                    // The library is made for tests and switches these off; kept data needs them on.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("unix_socket_directories", "''")
                    .start();
            return new EmbeddedPostgresServer(url(port), server::close, lock);
        } catch (IOException | IllegalStateException e) {
            throw new IllegalStateException(
                    "The embedded PostgreSQL did not start on " + data + " (" + e.getMessage()
                            + "). If this program runs as root in a container that forbids user namespaces, run it as a"
                            + " normal user, or use a PostgreSQL of your own with QUARKUS_DATASOURCE_JDBC_URL.",
                    e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    @FunctionalInterface
    private interface Stopper {
        void stop() throws Exception;
    }
}
