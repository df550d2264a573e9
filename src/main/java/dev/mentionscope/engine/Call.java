package dev.mentionscope.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.engine.ProvidersConfig.ProviderConfig;
import dev.mentionscope.engine.Transport.Outgoing;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The way to one provider for the length of one question. It remembers every exchange, so that none is lost. */
public final class Call {

    private static final byte[] NOTHING = new byte[0];

    private final ProviderConfig provider;
    private final Map<String, String> headers;
    private final CallsConfig limits;
    private final Transport transport;
    private final ObjectMapper json;
    private final Redaction redaction;
    private final List<Exchange> exchanges = new ArrayList<>();

    Call(
            ProviderConfig provider,
            Map<String, String> headers,
            CallsConfig limits,
            Transport transport,
            ObjectMapper json) {
        this.provider = provider;
        this.headers = new TreeMap<>(headers);
        this.limits = limits;
        this.transport = transport;
        this.json = json;
        this.redaction = new Redaction(key());
        this.headers.put("accept", "application/json");
    }

    /** For the few APIs that want the key in the URL; all others get it by {@link Provider#headers}. */
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
    public JsonNode post(String path, JsonNode body) throws CallFailed {
        return post(path, "application/json", bytes(body));
    }

    /** Posts a body of another type, as {@link #post(String, JsonNode)} does. */
    public JsonNode post(String path, String contentType, byte[] body) throws CallFailed {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("content-type", contentType);
        return object(keep(send(HttpMethod.POST, path, all, body, limits.maxBody())));
    }

    /** Gets JSON, as {@link #post(String, JsonNode)} does. The evidence of what was asked is the path. */
    public JsonNode get(String path) throws CallFailed {
        return object(keep(get(path, limits.maxBody()).asked(evidence(path))));
    }

    /** The same with the key in a parameter of the URL, which is left out of the evidence. */
    public JsonNode get(String path, String keyParameter) throws CallFailed {
        String key = keyParameter + "=" + encoded(key());
        String separator = path.indexOf('?') < 0 ? "?" : "&";
        return object(keep(get(path + separator + key, limits.maxBody()).asked(evidence(path))));
    }

    /** The results of a batch as one JSON object. */
    public JsonNode results(String path) throws CallFailed {
        return object(keep(get(path, limits.maxBatchBody()).asked(evidence(path))));
    }

    /** The results of a batch, a JSON object on each line; lines that are none are passed over. */
    public List<JsonNode> resultLines(String path) throws CallFailed {
        Exchange exchange = keep(get(path, limits.maxBatchBody()).asked(evidence(path)));
        return new String(exchange.body(), StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> parse(line.getBytes(StandardCharsets.UTF_8)).stream())
                .filter(JsonNode::isObject)
                .toList();
    }

    private Exchange get(String path, MemorySize maxBody) throws CallFailed {
        return send(HttpMethod.GET, path, headers, NOTHING, maxBody);
    }

    private Exchange send(HttpMethod method, String path, Map<String, String> all, byte[] body, MemorySize maxBody)
            throws CallFailed {
        return transport.send(
                new Outgoing(method, uri(path), all, body, provider.allowPrivateAddresses(), maxBody.asLongValue()));
    }

    /** @throws CallFailed if the response is no success; it is kept all the same */
    private Exchange keep(Exchange received) throws CallFailed {
        Exchange exchange = redaction.of(received);
        exchanges.add(exchange);
        if (exchange.status() < 200 || exchange.status() > 299) {
            throw new CallFailed(FailureReading.read(exchange, parse(exchange.body())));
        }
        return exchange;
    }

    /** A part of a path or of a query, such as an id. */
    public static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] evidence(String path) {
        return ("GET " + path).getBytes(StandardCharsets.UTF_8);
    }

    /** A base URL may have a query, such as Azure's api-version; it stays at the end. */
    private URI uri(String path) {
        String base = provider.baseUrl().toString();
        int query = base.indexOf('?');
        return URI.create(
                query < 0
                        ? base + path
                        : base.substring(0, query)
                                + path
                                + (path.indexOf('?') < 0 ? "?" : "&")
                                + base.substring(query + 1));
    }

    private JsonNode object(Exchange exchange) throws CallFailed {
        return parse(exchange.body())
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new CallFailed(FailureReading.unreadable(exchange)));
    }

    private byte[] bytes(JsonNode body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request could not be written as JSON", e);
        }
    }

    /** Content types lie, so every body is tried as JSON. */
    private Optional<JsonNode> parse(byte[] body) {
        try {
            return Optional.ofNullable(json.readTree(body)).filter(node -> !node.isMissingNode());
        } catch (IOException | StackOverflowError e) {
            return Optional.empty();
        }
    }
}
