package dev.mentionscope;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A streaming standby of a test's primary. The embedded PostgreSQL has no pg_basebackup, so its steps are taken here. */
final class StandbyServer implements AutoCloseable {

    /** Of these, the directory alone is wanted. */
    private static final Set<Path> LEFT_EMPTY = Set.of(
            Path.of("pg_wal"),
            Path.of("pg_replslot"),
            Path.of("pg_dynshmem"),
            Path.of("pg_stat_tmp"),
            Path.of("pg_notify"));

    private static final Set<String> OF_THE_RUNNING_SERVER = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    /** Copies the primary while it works. */
    StandbyServer(Jdbi primary, Path directory, int port) {
        this.data = directory.resolve("standby");
        this.port = port;
        try (Handle session = primary.open()) { // a backup belongs to the session that began it
            session.execute("select pg_backup_start('standby', fast => true)");
            copy(Path.of(setting(session, "data_directory")));
            String label = session.createQuery("select labelfile from pg_backup_stop(false)")
                    .mapTo(String.class)
                    .one();
            Files.writeString(data.resolve("backup_label"), label);
            Files.createFile(data.resolve("standby.signal"));
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=" + setting(session, "port") + " user=postgres'\n"
                            + "wal_retrieve_retry_interval = '100ms'\nhot_standby_feedback = on\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String setting(Handle session, String name) {
        return session.createQuery("select current_setting(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .one();
    }

    private void copy(Path from) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path relative = from.relativize(directory);
                Files.createDirectory(
                        data.resolve(relative.toString()),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                return LEFT_EMPTY.contains(relative) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!OF_THE_RUNNING_SERVER.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, data.resolve(from.relativize(file).toString()));
                    } catch (NoSuchFileException e) {
                        return FileVisitResult.CONTINUE; // deleted meanwhile; the log says so too
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    /** Its connections are ended. */
    void stop() throws IOException {
        server.close();
        server = null;
    }

    boolean isRunning() {
        return server != null;
    }

    /** What it answers itself. */
    int number(String query) {
        return jdbi().withHandle(
                        db -> db.createQuery(query).mapTo(Integer.class).one());
    }

    private Jdbi jdbi() {
        return Jdbi.create(server.getJdbcUrl("postgres", "postgres"));
    }

    void pause() {
        jdbi().useHandle(db -> db.execute("select pg_wal_replay_pause()"));
    }

    void goOn() {
        jdbi().useHandle(db -> db.execute("select pg_wal_replay_resume()"));
    }

    @Override
    public void close() throws IOException {
        if (isRunning()) {
            stop();
        }
    }
}
