package dev.mentionscope.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Simulated engines on a loopback port. All calls are handled by one event loop and wait on timers, so that thousands can
 * be under way.
 */
public final class Simulator implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final HttpServer server;

    private Simulator(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /**
     * @throws IllegalArgumentException if the world file is none
     * @throws IllegalStateException if the port is taken
     */
    public static Simulator start(SimulatorOptions options) {
        return start(options, Clock.systemUTC());
    }

    static Simulator start(SimulatorOptions options, Clock clock) {
        World world = WorldFile.read(options.world());
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            Doors doors = new Doors(vertx, world, options, clock);
            HttpServer server = vertx.createHttpServer().requestHandler(doors::handle);
            return new Simulator(vertx, await(server.listen(options.port(), "127.0.0.1")));
        } catch (RuntimeException e) {
            await(vertx.close());
            throw new IllegalStateException(
                    "The simulator cannot listen on 127.0.0.1:" + options.port() + ": give it another port"
                            + " (mentionscope.simulator.port)",
                    e);
        }
    }

    public int port() {
        return server.actualPort();
    }

    /** Calls that still wait for their answers are dropped. */
    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof TimeoutException
                    ? new IllegalStateException("The simulator did not react in " + PATIENCE.toSeconds() + " s", e)
                    : e;
        }
    }
}
