package dev.mentionscope.access;

import static dev.mentionscope.access.People.withToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class OncePerKeyTest {

    @Test
    void what_spends_money_is_done_once_for_each_key() {
        Api api = Api.inNewWorkspace("access-once");
        String prompt = api.prompt("Which shoes?", "en");
        String engine = api.engine("E", "simulated-openai", "sim-gpt-large", Map.of());
        String monitor = api.monitor(List.of(prompt), List.of(engine), 1);
        String token = People.token("access-once", "READ", "WRITE");
        String key = UUID.randomUUID().toString();
        String runs = "/api/v1/monitors/" + monitor + "/runs";

        Response first = post(token, key, runs, Map.of());
        Response again = post(token, key, runs, Map.of());
        // A monitor has one run at a time.
        api.awaitEnd(first.path("id"));
        Response other = post(token, UUID.randomUUID().toString(), runs, Map.of());

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.jsonPath().getMap("")).isEqualTo(first.jsonPath().getMap(""));
        assertThat(other.jsonPath().getString("id"))
                .isNotEqualTo(first.jsonPath().getString("id"));
        assertThat(api.get("monitors/" + monitor + "/runs").getList("items")).hasSize(2);

        String trials = "/api/v1/engines/" + engine + "/trials";
        String trialKey = UUID.randomUUID().toString();
        assertThat(post(token, trialKey, trials, Map.of("prompt", "Which shoes?"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(token, trialKey, trials, Map.of("prompt", "Which shirts?"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(post(token, key, trials, Map.of("prompt", "Which shoes?")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void what_was_refused_may_be_mended_under_the_same_key() {
        Api api = Api.inNewWorkspace("access-once-refused");
        String engine = api.engine("E", "simulated-openai", "sim-gpt-large", Map.of());
        String token = People.token("access-once-refused", "READ", "WRITE");
        String trials = "/api/v1/engines/" + engine + "/trials";
        String key = UUID.randomUUID().toString();

        assertThat(post(token, key, trials, Map.of("prompt", "")).statusCode()).isEqualTo(400);
        assertThat(post(token, key, trials, Map.of("prompt", "Which shoes?")).statusCode())
                .isEqualTo(200);
    }

    private static Response post(String token, String key, String path, Map<String, ?> body) {
        return withToken(token).header("Idempotency-Key", key).body(body).post(path);
    }
}
