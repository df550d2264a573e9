package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One API of a provider: how it is asked, how it answers, how it complains. */
interface WireFormat {

    World.Provider provider();

    /** Whether calls to {@code path} come in this format. */
    boolean isAt(String path);

    /**
     * @return the key
     * @throws Rejection if the headers hold no key, or lack what the API asks for
     */
    String authenticate(MultiMap headers) throws Rejection;

    /**
     * @param path of the address, where some APIs name the model
     * @throws Rejection if a field is missing or cannot be
     */
    Request read(String path, JsonNode body) throws Rejection;

    /** @throws Rejection if the model cannot take a setting of the request */
    default void checkSettings(World.Model model, Request request) throws Rejection {}

    /** The body of a response with status 200. The turn was answered, truncated or refused. */
    ObjectNode write(Turn turn);

    ObjectNode write(Rejection rejection, String requestId);

    Rejection invalidJson();

    Rejection unknownModel(String name);

    Rejection rateLimited(World.Model model, Duration retryAfter);

    /** A call too many at once. */
    default Rejection crowded(World.Model model, int most) {
        Rejection alike = rateLimited(model, Duration.ofSeconds(1));
        return new Rejection(
                alike.status(),
                alike.type(),
                alike.code(),
                alike.parameter(),
                "Too many concurrent requests for " + model.name() + ": at most " + most + " may be under way.");
    }

    Rejection failed(boolean overloaded);

    /** Headers that come with every response: the request's id and, once a model is known, its limits. */
    Map<String, String> headers(String requestId, Allowance allowance, Instant now, Duration took);

    Map<String, String> waitingHeaders(Duration retryAfter);
}
