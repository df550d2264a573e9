package dev.mentionscope.platform;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts the service, with a PostgreSQL of its own when none is configured. */
@QuarkusMain
public final class Main {

    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String KEY_FILE = "mentionscope.alerts.key-file";

    private Main() {}

    public static void main(String... args) {
        if (setting(JDBC_URL).isPresent()) {
            Quarkus.run(args); // a server of the operator's, or a live reload in dev mode
            return;
        }
        Path data = Path.of(setting("mentionscope.data-dir").orElse("data"));
        EmbeddedPostgresServer database;
        try {
            database = EmbeddedPostgresServer.start(data);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        System.setProperty(JDBC_URL, database.jdbcUrl());
        if (setting(KEY_FILE).isEmpty()) {
            // Whoever needs no database of their own needs no key of their own either.
            System.setProperty(KEY_FILE, data.resolve("alerts.key").toString());
        }
        runThenStop(database, args);
    }

    /**
     * The database must outlive the service: closing it in Quarkus' exit handler alone is a race with the end of the
     * JVM, and a plain shutdown hook runs beside Quarkus' own. So our hook waits until Quarkus has said that it is done.
     */
    private static void runThenStop(EmbeddedPostgresServer database, String... args) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            try {
                if (LaunchMode.current() != LaunchMode.DEVELOPMENT && !stopped.await(30, TimeUnit.SECONDS)) {
                    System.err.println("The service did not stop in 30 s; stopping its database all the same.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            database.close();
        }));
        Quarkus.run(
                null,
                (code, error) -> {
                    if (error != null) {
                        System.err.println("Mentionscope did not start: " + explanation(rootCause(error)));
                    }
                    stopped.countDown();
                    if (LaunchMode.current() != LaunchMode.DEVELOPMENT) { // every live reload comes through here
                        System.exit(code);
                    }
                },
                args);
    }

    private static String explanation(Throwable cause) {
        return cause instanceof BindException
                ? "a port is in use. Stop the program that has it, or choose others with -Dquarkus.http.port=… (8080)"
                        + " and, in the demo, -Dmentionscope.simulator.port=… (8089)."
                : cause instanceof IllegalStateException ? cause.getMessage() : cause.toString();
    }

    private static Throwable rootCause(Throwable error) {
        return error.getCause() == null ? error : rootCause(error.getCause());
    }

    /** Read before Quarkus' configuration exists: the system property, else its environment spelling. */
    private static Optional<String> setting(String name) {
        String variable = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }
}
