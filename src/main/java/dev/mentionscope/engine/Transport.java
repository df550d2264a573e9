package dev.mentionscope.engine;

import dev.mentionscope.platform.PublicAddresses;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * HTTP to providers: blocking for the virtual thread that calls, with limits on time and size, and no redirects (one
 * could carry the key elsewhere).
 */
@ApplicationScoped
class Transport {

    /** The headers worth keeping; never cookies, never anything that identifies an account beyond the request's id. */
    private static final Pattern KEPT_HEADERS =
            Pattern.compile("content-type|date|retry-after(-ms)?|x-should-retry|x-request-id|request-id|apim-request-id"
                    + "|x-generation-id|openai-(processing-ms|version)|.*ratelimit.*|x-mentionscope-simulated");

    private final HttpClient client;
    private final CallsConfig config;

    Transport(Vertx vertx, CallsConfig config) {
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setReadIdleTimeout((int) config.idleTimeout().toSeconds())
                .setDecompressionSupported(true)
                // The bound that counts is the number of calls per provider; the pool must not be a second one.
                .setMaxPoolSize(4096)
                .setMaxWaitQueueSize(-1));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * @param privateAddresses whether the host may have a private address
     * @param maxBody in bytes; the rest of a longer response is cut off
     */
    record Outgoing(
            HttpMethod method,
            URI uri,
            Map<String, String> headers,
            byte[] body,
            boolean privateAddresses,
            long maxBody) {}

    /** @throws CallFailed UNREACHABLE, TIMEOUT or MISCONFIGURED; whatever has a status is an {@link Exchange} */
    Exchange send(Outgoing outgoing) throws CallFailed {
        long start = System.nanoTime();
        RequestOptions options = options(outgoing);
        AtomicReference<HttpClientRequest> sent = new AtomicReference<>();
        try {
            return client.request(options)
                    .compose(request -> {
                        sent.set(request);
                        // Chained in here, on the event loop: chained outside, the response could end before it is
                        // read.
                        return request.send(Buffer.buffer(outgoing.body()))
                                .compose(response -> read(request, response, outgoing.maxBody()));
                    })
                    .map(read -> new Exchange(
                            outgoing.body(),
                            read.response().statusCode(),
                            kept(read.response()),
                            read.body().getBytes(),
                            read.cut(),
                            Duration.ofNanos(System.nanoTime() - start)))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            HttpClientRequest request = sent.get();
            if (request != null) {
                request.reset();
            }
            throw new CallFailed(Failure.of(
                    Failure.Kind.TIMEOUT, "No answer within " + config.timeout().toSeconds() + " s"));
        } catch (ExecutionException e) {
            throw new CallFailed(withoutResponse(sent.get() != null, e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(Failure.of(Failure.Kind.TIMEOUT, "Stopped while waiting for the answer"));
        }
    }

    /** The server is the address that was checked; host and certificate stay those of the URL. */
    private static RequestOptions options(Outgoing outgoing) throws CallFailed {
        RequestOptions options = new RequestOptions()
                .setMethod(outgoing.method())
                .setAbsoluteURI(outgoing.uri().toString())
                .setFollowRedirects(false);
        if (!outgoing.privateAddresses()) {
            options.setServer(SocketAddress.inetSocketAddress(
                    new InetSocketAddress(publicAddressOf(options.getHost()), options.getPort())));
        }
        outgoing.headers().forEach(options::putHeader);
        return options;
    }

    private static InetAddress publicAddressOf(String host) throws CallFailed {
        try {
            return PublicAddresses.of(host)
                    .orElseThrow(() -> new CallFailed(Failure.of(
                            Failure.Kind.MISCONFIGURED,
                            "The base URL's host " + host + " has only private addresses; allow them with"
                                    + " allow-private-addresses=true in the provider's entry")));
        } catch (UnknownHostException e) {
            throw new CallFailed(Failure.of(Failure.Kind.UNREACHABLE, "No connection: unknown host " + host));
        }
    }

    private record Read(HttpClientResponse response, Buffer body, boolean cut) {}

    private io.vertx.core.Future<Read> read(HttpClientRequest request, HttpClientResponse response, long limit) {
        Promise<Read> done = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            long room = limit - body.length();
            if (chunk.length() <= room) {
                body.appendBuffer(chunk);
            } else {
                body.appendBuffer(chunk, 0, (int) room);
                if (done.tryComplete(new Read(response, body, true))) {
                    request.reset();
                }
            }
        });
        response.exceptionHandler(done::tryFail);
        response.endHandler(end -> done.tryComplete(new Read(response, body, false)));
        return done.future();
    }

    /** A connection that broke after the request went out may have cost money; one that was never made has not. */
    private static Failure withoutResponse(boolean connected, Throwable cause) {
        boolean timeout = cause.getClass().getSimpleName().contains("Timeout") && connected;
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return timeout
                ? Failure.of(Failure.Kind.TIMEOUT, "No answer in time: " + reason)
                : Failure.of(
                        Failure.Kind.UNREACHABLE, (connected ? "The connection broke: " : "No connection: ") + reason);
    }

    private static Map<String, String> kept(HttpClientResponse response) {
        Map<String, String> kept = new TreeMap<>();
        response.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(java.util.Locale.ROOT);
            if (KEPT_HEADERS.matcher(lower).matches()) {
                kept.put(lower, value);
            }
        });
        return kept;
    }
}
