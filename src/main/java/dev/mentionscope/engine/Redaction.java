package dev.mentionscope.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes a provider's key out of whatever is kept, should the provider or a library repeat it. */
final class Redaction {

    private static final String MASK = "[key]";
    /** Shorter ones are placeholders such as "none", and would turn up in ordinary words. */
    private static final int SHORTEST_KEY = 8;

    private final String key;
    private final byte[] keyBytes;

    Redaction(String key) {
        this.key = key.length() < SHORTEST_KEY ? "" : key;
        this.keyBytes = this.key.getBytes(StandardCharsets.UTF_8);
    }

    String of(String text) {
        return key.isEmpty() ? text : text.replace(key, MASK);
    }

    Exchange of(Exchange exchange) {
        return key.isEmpty()
                ? exchange
                : new Exchange(
                        of(exchange.request()),
                        exchange.status(),
                        of(exchange.headers()),
                        of(exchange.body()),
                        exchange.cut(),
                        exchange.latency());
    }

    Failure of(Failure failure) {
        return new Failure(
                failure.kind(), of(failure.message()), failure.status(), failure.retryAfter(), of(failure.body()));
    }

    private Map<String, String> of(Map<String, String> headers) {
        return headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> of(e.getValue())));
    }

    /** The same bytes where the key is not among them, which is nearly always. */
    private byte[] of(byte[] bytes) {
        int at = key.isEmpty() ? -1 : indexOf(bytes, 0);
        if (at < 0) {
            return bytes;
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        int from = 0;
        for (; at >= 0; at = indexOf(bytes, from)) {
            kept.write(bytes, from, at - from);
            kept.writeBytes(MASK.getBytes(StandardCharsets.UTF_8));
            from = at + keyBytes.length;
        }
        kept.write(bytes, from, bytes.length - from);
        return kept.toByteArray();
    }

    private int indexOf(byte[] bytes, int from) {
        for (int i = from; i <= bytes.length - keyBytes.length; i++) {
            if (bytes[i] == keyBytes[0] && Arrays.equals(bytes, i, i + keyBytes.length, keyBytes, 0, keyBytes.length)) {
                return i;
            }
        }
        return -1;
    }
}
