package dev.mentionscope.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** One program does not take the service from all others. */
@ServiceTest
class TokenRateTest {

    @Inject
    TokenRate rate;

    @Inject
    Jdbi jdbi;

    @Test
    void a_token_that_has_used_its_minute_up_is_told_how_long_to_wait_by_every_door() {
        Api.inNewWorkspace("rate-a");
        String wild = People.token("rate-a", "READ");
        String calm = People.token("rate-a", "READ");
        UUID id = jdbi.withHandle(db -> db.createQuery("select id from api_token where secret_hash = :hash")
                .bind("hash", new Secret(wild).hash())
                .mapTo(UUID.class)
                .one());
        People.withToken(wild).get("/api/v1/brands").then().statusCode(200);
        // It fills up again meanwhile: ten times a second.
        Duration wait = Duration.ZERO;
        for (int i = 0; i < 100_000 && wait.isZero(); i++) {
            wait = rate.take(id);
        }
        assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofMillis(101));

        Response refused = whileItIsEmpty(id, () -> People.withToken(wild).get("/api/v1/brands"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isEqualTo(1);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.<String>path("detail")).contains("too often");
        Response ofAnAssistant = whileItIsEmpty(
                id,
                () -> People.withToken(wild)
                        .body(Map.of("jsonrpc", "2.0", "id", 1, "method", "ping"))
                        .post("/api/v1/mcp"));
        assertThat(ofAnAssistant.statusCode()).isEqualTo(429);
        People.withToken(calm).get("/api/v1/brands").then().statusCode(200);
    }

    private <T> T whileItIsEmpty(UUID id, Supplier<T> work) {
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch empty = new CountDownLatch(1);
        Thread others = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                if (rate.take(id).isPositive()) {
                    empty.countDown();
                }
            }
        });
        try {
            empty.await();
            return work.get();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            done.set(true);
            others.interrupt();
        }
    }
}
