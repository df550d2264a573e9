package dev.mentionscope.access.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.access.fuzz.Operation.Parameter;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * One request that nobody should send: an operation with some of its values, its body or its headers spoilt.
 *
 * @param seed makes the same request again
 * @param target path and query as they go over the wire
 * @param body null: none
 */
public record Attempt(long seed, Operation operation, String target, Map<String, String> headers, byte[] body) {

    /** What is no text in UTF-8, or no percent-encoding at all. */
    private static final List<String> BROKEN_ENCODINGS = List.of(
            "%",
            "%0",
            "%zz",
            "%ff%fe",
            "%c0%80",
            "%ed%a0%80",
            "%00",
            "%2e%2e%2f",
            "%0d%0aX:y",
            "%25%32%65",
            "+",
            "a;x=y",
            "*");

    private static final Pattern MALFORMED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private static final List<String> MEDIA_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/json; charset=utf-16",
            "application/x-ndjson",
            "text/csv",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "*/*",
            "x",
            "",
            "application/json;q=");

    private static final byte[][] BROKEN_TEXT = {
        {(byte) 0xff},
        {(byte) 0xc0, (byte) 0x80},
        {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        {(byte) 0xf5, 0, 0},
        {0},
        {(byte) 0xe2, (byte) 0x82}
    };

    /**
     * @param ids of things that are there, own and foreign
     * @param workspaces the sender's own one first
     */
    public static Attempt of(
            long seed, JsonNode document, List<Operation> operations, List<String> ids, List<String> workspaces) {
        Random random = new Random(seed);
        Values values = new Values(random, document, ids);
        Operation operation = values.any(operations);
        Map<String, String> headers = new LinkedHashMap<>();
        byte[] body = body(operation, values, random, headers);
        if (values.one(20)) {
            headers.put("Accept", values.any(MEDIA_TYPES));
        }
        if (values.one(12)) {
            headers.put("Idempotency-Key", sendable(values.hostile()));
        }
        if (values.one(20)) {
            headers.put(
                    "Accept-Encoding", values.any(List.of("gzip", "zstd", "br;q=1e9", "identity;q=0", "*;q=0", ",")));
        }
        if (values.one(20)) {
            headers.put("If-None-Match", values.any(List.of("*", "\"x\"", "W/\"", "x")));
        }
        return new Attempt(seed, operation, target(operation, values, workspaces), headers, body);
    }

    private static String target(Operation operation, Values values, List<String> workspaces) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        boolean spoilt = values.one(2);
        for (Parameter parameter : operation.parameters()) {
            boolean wild = parameter.in().equals("path") ? values.one(8) : spoilt && values.one(4);
            String value = wild && values.one(5)
                    ? values.any(BROKEN_ENCODINGS)
                    : encoded(wild ? values.hostile() : values.parameter(parameter.schema()));
            switch (parameter.in()) {
                case "path" -> path = path.replace("{" + parameter.name() + "}", value.isEmpty() ? "%20" : value);
                case "query" -> {
                    if (values.one(5)) {
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(parameter.name())
                                .append('=')
                                .append(value);
                        if (values.one(20)) {
                            query.append('&')
                                    .append(parameter.name())
                                    .append('=')
                                    .append(encoded(values.hostile()));
                        }
                    }
                }
                default -> {} // headers are spoilt above
            }
        }
        if (values.one(3)) {
            String workspace = values.one(10)
                    ? values.one(2) ? encoded(values.hostile()) : values.any(workspaces)
                    : workspaces.getFirst();
            query.append(query.isEmpty() ? '?' : '&').append("workspace=").append(workspace);
        }
        if (values.one(25)) {
            query.append(query.isEmpty() ? '?' : '&')
                    .append(encoded(values.hostile()))
                    .append("=1");
        }
        return path + query;
    }

    private static byte[] body(Operation operation, Values values, Random random, Map<String, String> headers) {
        if (operation.body() == null) {
            return values.one(30) ? "{\"a\":1}".getBytes(StandardCharsets.UTF_8) : null;
        }
        headers.put("Content-Type", values.one(15) ? values.any(MEDIA_TYPES) : operation.content());
        byte[] text = values.body(operation.body(), values.one(3) ? 0 : random.nextInt(2, 30))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(30)) {
            case 0 -> new byte[0];
            case 1 -> spliced(text, random.nextInt(text.length + 1), values.any(List.of(BROKEN_TEXT)));
            case 2 -> Arrays.copyOf(text, random.nextInt(text.length + 1));
            case 3 -> values.hostile().getBytes(StandardCharsets.UTF_8);
            case 4 -> spliced(text, 0, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
            default -> text;
        };
    }

    private static byte[] spliced(byte[] text, int at, byte[] alien) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(text, 0, at);
        spliced.writeBytes(alien);
        spliced.write(text, at, text.length - at);
        return spliced.toByteArray();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A client cannot send line ends or what is no Latin-1 within a header. */
    private static String sendable(String value) {
        return value.replaceAll("[^\\x20-\\x7e\\xa0-\\xff]", "?");
    }

    /** Whether a % of its address is followed by no two hexadecimal digits. */
    public boolean isMalformed() {
        return MALFORMED.matcher(target).find();
    }

    public boolean says(String word) {
        return target.contains(word) || body != null && new String(body, StandardCharsets.UTF_8).contains(word);
    }

    @Override
    public String toString() {
        String shown = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        return "seed " + seed + ": " + operation.method() + " " + target + " " + headers + " "
                + (shown.length() > 600 ? shown.substring(0, 600) + "…" : shown);
    }
}
