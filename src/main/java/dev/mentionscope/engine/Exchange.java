package dev.mentionscope.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One request and its response, kept as evidence. It holds no request headers, because the key is among them.
 *
 * @param request the request's body as sent; the method and path of one that has none
 * @param headers lower-case names; only those that matter for reading, limits and support
 * @param body the response's body as it came, after decompression
 * @param cut whether the body was longer than the limit and the rest was not read
 */
public record Exchange(
        byte[] request, int status, Map<String, String> headers, byte[] body, boolean cut, Duration latency) {

    Exchange asked(byte[] asked) {
        return new Exchange(asked, status, headers, body, cut, latency);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
