package dev.mentionscope.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server on loopback that answers every request with what the test says, and remembers what it was sent. */
public final class StubProvider implements AutoCloseable {

    static {
        // Otherwise a body waits for the other side to acknowledge the headers, 40 ms each time.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = exchange -> respond(exchange, new Canned(200, Map.of(), new byte[0]));

    /** @param query decoded; empty if there is none */
    public record Received(String path, String query, Map<String, List<String>> headers, byte[] body) {}

    public record Canned(int status, Map<String, String> headers, byte[] body) {}

    @FunctionalInterface
    public interface Behaviour {
        void handle(HttpExchange exchange) throws IOException;
    }

    /** On any free port. */
    public StubProvider() {
        this(0);
    }

    public StubProvider(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            received.add(new Received(
                    exchange.getRequestURI().getPath(),
                    Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), ""),
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes()));
            behaviour.handle(exchange);
        });
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void answer(int status, Map<String, String> headers, byte[] body) {
        behave(exchange -> respond(exchange, new Canned(status, headers, body)));
    }

    public void behave(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public void forget() {
        received.clear();
    }

    public static void respond(HttpExchange exchange, Canned canned) throws IOException {
        try (exchange) {
            canned.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(canned.status(), canned.body().length == 0 ? -1 : canned.body().length);
            exchange.getResponseBody().write(canned.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
