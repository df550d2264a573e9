package dev.mentionscope.answer.sentiment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.engine.StubProvider;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class SentimentTest {

    @ConfigProperty(name = "test.stub-port")
    int stubPort;

    @Inject
    Spending spending;

    @Inject
    Jdbi jdbi;

    private StubProvider stub;

    @BeforeEach
    void listen() {
        stub = new StubProvider(stubPort);
        says("Acme is the best. Acme is the best. Globex has shops.");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void nothing_is_judged_until_a_judge_is_chosen() {
        Api api = Api.inNewWorkspace("sentiment-off");
        api.brand("Acme", "acme.example");
        String answer = answer(api);

        assertThat(api.get("answers/" + answer).getList("mentions.sentiment")).containsOnlyNulls();
        assertThat(api.get("sentiment-judge").getString("engineId")).isNull();
    }

    @Test
    void equal_sentences_are_judged_once() {
        Api api = Api.inNewWorkspace("sentiment-once");
        api.brand("Acme", "acme.example");
        String answer = answer(api);
        says("{\\\"sentiment\\\":\\\"positive\\\"}");

        choose(api, "sentiment-once", 100);

        awaitSentiments(api, answer, "POSITIVE", "POSITIVE");
        JsonPath judge = api.get("sentiment-judge");
        assertThat(judge.getInt("judged")).isEqualTo(1);
        assertThat(judge.getInt("callsToday")).isEqualTo(1);
    }

    @Test
    void an_answer_that_is_not_as_asked_leaves_it_unknown() {
        Api api = Api.inNewWorkspace("sentiment-failed");
        api.brand("Acme", "acme.example");
        String answer = answer(api);
        says("It is neutral, I think.");

        choose(api, "sentiment-failed", 100);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("sentiment-judge").getInt("failed") == 1);
        awaitSentiments(api, answer, "UNKNOWN", "UNKNOWN");
    }

    @Test
    void no_more_calls_are_made_than_the_day_allows() {
        Api api = Api.inNewWorkspace("sentiment-limit");
        api.brand("Acme", "acme.example");
        api.brand("Globex", "globex.example");
        String answer = answer(api);
        says("{\\\"sentiment\\\":\\\"neutral\\\"}");

        choose(api, "sentiment-limit", 1);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("sentiment-judge").getInt("judged") == 1);
        UUID workspace = jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = 'sentiment-limit'")
                .mapTo(UUID.class)
                .one());
        assertThat(spending.allows(workspace, null)).isFalse();
        assertThat(api.get("answers/" + answer).getList("mentions.sentiment")).contains("UNKNOWN", "NEUTRAL");
    }

    private void says(String text) {
        stub.answer(200, Map.of(), """
                {"status":"completed","model":"m","output":[{"type":"message","content":[{"type":"output_text",
                 "text":"%s","annotations":[]}]}]}""".formatted(text).getBytes(StandardCharsets.UTF_8));
    }

    private static String answer(Api api) {
        String run = api.run(
                api.monitor(List.of(api.prompt("Which?", "en")), List.of(api.engine("E", "stub", "m", Map.of())), 1));
        return api.get("answers?run=" + run).getString("items[0].id");
    }

    private static void choose(Api api, String workspace, int callsPerDay) {
        given().queryParam("workspace", workspace)
                .contentType(ContentType.JSON)
                .body(Map.of("engineId", api.get("engines").getString("items[0].id"), "callsPerDay", callsPerDay))
                .put("/api/v1/sentiment-judge")
                .then()
                .statusCode(200);
    }

    private static void awaitSentiments(Api api, String answer, String... sentiments) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("answers/" + answer)
                        .getList("mentions.sentiment")
                        .equals(List.of(sentiments)));
    }
}
