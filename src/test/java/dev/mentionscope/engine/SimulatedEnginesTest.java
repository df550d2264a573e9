package dev.mentionscope.engine;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.ServiceTest;
import dev.mentionscope.engine.Reply.Outcome;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every connector against the simulator that speaks its format, over HTTP: nothing gets lost in between. */
@ServiceTest
class SimulatedEnginesTest {

    private static final int CALLS = 60;

    @Inject
    Providers providers;

    @ConfigProperty(name = "mentionscope.simulator.port")
    int simulator;

    private List<Reply> ask(String provider, String model, boolean search) {
        Settings settings = new Settings(null, null, null, search, null, null);
        List<Reply> replies = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            Result result = providers.ask(
                    provider, new Question("Which CRM is best for a small team?", model, settings, Optional.empty()));
            if (result instanceof Result.Answered answered && answered.reply().outcome() == Outcome.COMPLETE) {
                replies.add(answered.reply());
            }
        }
        return replies;
    }

    @ParameterizedTest
    @CsvSource({
        "simulated-openai, sim-gpt-medium, true",
        "simulated-anthropic, sim-claude-medium, true",
        "simulated-gemini, sim-gemini-pro, true",
        "simulated-perplexity, sim-sonar, true",
        "simulated-ollama, sim-llama:70b, false",
        "simulated-compatible, sim-qwen-235b, false",
    })
    void answers_come_through_with_their_model_their_tokens_and_their_citations(
            String provider, String model, boolean searches) {
        List<Reply> replies = ask(provider, model, searches);

        assertThat(replies).hasSizeGreaterThan(CALLS * 3 / 4).allSatisfy(reply -> {
            assertThat(reply.text()).isNotBlank();
            assertThat(reply.servedModel().orElseThrow()).startsWith(model);
            assertThat(reply.usage().inputTokens()).isPositive();
            assertThat(reply.usage().outputTokens()).isPositive();
            assertThat(reply.searched().orElse(false)).isEqualTo(searches);
        });
        assertThat(replies.stream()
                        .flatMap(reply -> reply.cited().stream())
                        .filter(citation -> citation.span().isPresent())
                        .count())
                .isGreaterThan(searches ? replies.size() : -1L);
        if (!searches) {
            assertThat(replies).allSatisfy(reply -> assertThat(reply.cited()).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "simulated-openai",
                "simulated-anthropic",
                "simulated-gemini",
                "simulated-perplexity",
                "simulated-ollama",
                "simulated-compatible"
            })
    void a_model_that_is_not_there_is_said_to_be_missing(String provider) {
        Result result =
                providers.ask(provider, new Question("Hello?", "no-such-model", Settings.NONE, Optional.empty()));

        assertThat(((Result.Failed) result).failure().kind())
                .isIn(Failure.Kind.MODEL_NOT_FOUND, Failure.Kind.BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "simulated-openai, sim-gpt-nano, RATE_LIMITED, true",
        "simulated-anthropic, sim-claude-tiny, RATE_LIMITED, true",
        "simulated-gemini, sim-gemini-flash, RATE_LIMITED, true",
        "simulated-perplexity, sim-sonar, RATE_LIMITED, false",
        "simulated-ollama, sim-llama:8b, OVERLOADED, false",
        "simulated-compatible, sim-qwen-235b, RATE_LIMITED, true",
    })
    void a_limit_is_understood_with_its_wait_where_the_vendor_tells_one(
            String provider, String model, Failure.Kind kind, boolean tellsWait) {
        Failure failure = askWhile("{\"rateLimited\": 1}", provider, model);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAfter().isPresent()).isEqualTo(tellsWait);
    }

    @ParameterizedTest
    @CsvSource({
        "simulated-openai, sim-gpt-nano",
        "simulated-anthropic, sim-claude-tiny",
        "simulated-gemini, sim-gemini-flash",
        "simulated-perplexity, sim-sonar",
        "simulated-ollama, sim-llama:8b",
        "simulated-compatible, sim-qwen-235b",
    })
    void trouble_of_the_provider_is_worth_another_try(String provider, String model) {
        assertThat(askWhile("{\"errors\": 1}", provider, model).kind()).isEqualTo(Failure.Kind.OVERLOADED);
    }

    private Failure askWhile(String controls, String provider, String model) {
        turn(model, controls);
        try {
            Question question = new Question("Hello?", model, Settings.NONE, Optional.empty());
            return ((Result.Failed) providers.ask(provider, question)).failure();
        } finally {
            turn(model, "null");
        }
    }

    private void turn(String model, String controls) {
        given().body("{\"models\": {\"" + model + "\": " + controls + "}}")
                .patch("http://127.0.0.1:" + simulator + "/controls")
                .then()
                .statusCode(200);
    }
}
