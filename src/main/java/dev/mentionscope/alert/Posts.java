package dev.mentionscope.alert;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Posts to webhooks: at the address that was checked, without following redirects, bounded in time, and without reading what comes back
 * but its status: nobody learns from it what lies behind an address.
 */
@ApplicationScoped
class Posts {

    private static final Duration LONGEST_WISH = Duration.ofHours(24);

    private final HttpClient client;
    private final AllowedAddresses allowed;
    private final AlertsConfig config;

    Posts(Vertx vertx, AllowedAddresses allowed, AlertsConfig config) {
        this.allowed = allowed;
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.timeout().toMillis())
                // A connection that is kept would outlive the check of its address.
                .setKeepAlive(false)
                .setMaxPoolSize(Math.max(1, config.sendsAtOnce()) * 2));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private record Response(int status, String retryAfter) {}

    Sent post(URI address, Map<String, String> headers, String body, Clock clock) {
        AtomicReference<HttpClientRequest> sent = new AtomicReference<>();
        try {
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setAbsoluteURI(address.toString())
                    .setFollowRedirects(false)
                    .setServer(SocketAddress.inetSocketAddress(
                            new InetSocketAddress(allowed.target(address), AllowedAddresses.port(address))))
                    .putHeader("content-type", "application/json")
                    .putHeader("user-agent", "Mentionscope");
            headers.forEach(options::putHeader);
            Response response = client.request(options)
                    .compose(request -> {
                        sent.set(request);
                        return request.send(Buffer.buffer(body)).compose(received -> {
                            Response read = new Response(received.statusCode(), received.getHeader("retry-after"));
                            received.handler(ignored -> {});
                            request.reset();
                            return Future.succeededFuture(read);
                        });
                    })
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return of(response, clock);
        } catch (AllowedAddresses.Refused e) {
            return new Sent.Failed(null, "Not sent: the address " + e.getMessage() + ".", Optional.empty(), true);
        } catch (UnknownHostException e) {
            return failed("The host cannot be found.");
        } catch (TimeoutException e) {
            Optional.ofNullable(sent.get()).ifPresent(HttpClientRequest::reset);
            return failed("No answer within " + config.timeout().toSeconds() + " s.");
        } catch (ExecutionException e) {
            return failed(sent.get() == null ? "No connection could be made." : "The connection broke.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("Stopped while waiting for an answer.");
        }
    }

    private static Sent failed(String problem) {
        return new Sent.Failed(null, problem, Optional.empty(), false);
    }

    private static Sent of(Response response, Clock clock) {
        int status = response.status;
        if (status >= 200 && status < 300) {
            return new Sent.Delivered(status);
        }
        if (status >= 300 && status < 400) {
            return new Sent.Failed(
                    status,
                    "It answered with a redirect, which is not followed: give the address that it leads to.",
                    Optional.empty(),
                    true);
        }
        if (status == 410) {
            return new Sent.Failed(status, "It says that it is gone for good.", Optional.empty(), true);
        }
        return new Sent.Failed(
                status, "It answered with the status " + status + ".", wish(response.retryAfter, clock), false);
    }

    /** Seconds or a date; at most a day. */
    private static Optional<Duration> wish(String retryAfter, Clock clock) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        String value = retryAfter.strip();
        Duration wish;
        try {
            wish = value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            clock.instant(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return wish.isNegative()
                ? Optional.empty()
                : Optional.of(wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish);
    }
}
