package dev.mentionscope.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.engine.ProvidersConfig.ProviderConfig;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The way to one provider for the length of one question. It remembers every exchange, so that none is lost. */
public final class Call {

    private final ProviderConfig provider;
    private final Transport transport;
    private final ObjectMapper json;
    private final List<Exchange> exchanges = new ArrayList<>();

    Call(ProviderConfig provider, Transport transport, ObjectMapper json) {
        this.provider = provider;
        this.transport = transport;
        this.json = json;
    }

    /** The provider's key; empty for servers that need none. */
    public String key() {
        return provider.apiKey().orElse("");
    }

    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /**
     * Posts JSON to a path below the provider's base URL.
     *
     * @return the body of a successful response
     * @throws CallFailed for every other response, and for none
     */
    public JsonNode post(String path, Map<String, String> headers, JsonNode body) throws CallFailed {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("content-type", "application/json");
        all.put("accept", "application/json");
        Exchange exchange = transport.post(URI.create(provider.baseUrl() + path), all, bytes(body));
        exchanges.add(exchange);
        Optional<JsonNode> parsed = parse(exchange);
        if (exchange.status() < 200 || exchange.status() > 299) {
            throw new CallFailed(FailureReading.read(exchange, parsed));
        }
        return parsed.filter(JsonNode::isObject).orElseThrow(() -> new CallFailed(FailureReading.unreadable(exchange)));
    }

    private byte[] bytes(JsonNode body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request could not be written as JSON", e);
        }
    }

    /** Content types lie, so every body is tried as JSON. */
    private Optional<JsonNode> parse(Exchange exchange) {
        try {
            return Optional.ofNullable(json.readTree(exchange.body())).filter(node -> !node.isMissingNode());
        } catch (IOException | StackOverflowError e) {
            return Optional.empty();
        }
    }
}
