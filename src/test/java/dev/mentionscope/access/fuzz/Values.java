package dev.mentionscope.access.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values for a schema: such as fit, and such as an enemy or a broken program sends. */
public final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH = 6;

    /** Not all are valid JSON: what is no JSON has to be refused as well. */
    private static final List<String> WILD = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "[[[[]]]]",
            "{\"\":{\"\":[]}}",
            "0",
            "-1",
            "-0.0",
            "0.1",
            "2147483648",
            "9223372036854775808",
            "1e400",
            "-1e-400",
            "1E2147483648",
            "123456789012345678901234567890.123456789012345678901234567890",
            "NaN",
            "Infinity",
            "0x10",
            "01",
            "\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\q\"",
            "'single'",
            "\"2026-02-30\"",
            "\"9999-12-31\"",
            "\"-999999999-01-01\"",
            "\"+999999999-12-31\"",
            "\"2026-01-01T00:00:00Z\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\uFEFF",
            "\u202Egnp.exe",
            "\u200B\u200D",
            "\uFFFF",
            "e\u0301\u0301\u0301",
            "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "İıßſK",
            "品牌",
            "نص",
            "'; drop table answer; --",
            "' or '1'='1",
            "\\",
            "%",
            "%%%s%n%x",
            "_",
            "$1",
            "${jndi:ldap://127.0.0.1/a}",
            "#{7*7}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "../../../../etc/passwd",
            "..%2f..%2f",
            "file:///etc/passwd",
            "http://127.0.0.1:1/",
            "http://[::ffff:169.254.169.254]/latest/meta-data",
            "https://user:pass@127.0.0.1/",
            "https://xn--/",
            "javascript:alert(1)",
            "=1+1",
            "a\r\nSet-Cookie: x=y",
            "null",
            "true",
            "NaN",
            "-1",
            "0",
            "1e400",
            "99999999999999999999",
            "2147483648",
            "0001-01-01",
            "9999-12-31",
            "-292275055-05-16",
            "+292278994-08-17",
            "2026-02-30",
            "2026-01-01T25:61:61Z",
            "2026-01-01T00:00:00+18:01",
            "P1D",
            "Europe/Atlantis",
            "zz-ZZ-zzzz",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "0-0-0-0-0",
            "* * * * * *",
            "0 0 31 2 *",
            "(a+)+$",
            "[",
            "WEB_SEARCH");

    private final RandomGenerator random;
    private final List<String> ids;
    private final JsonNode document;

    /** @param ids of things that are there, the sender's own and those of others */
    public Values(RandomGenerator random, JsonNode document, List<String> ids) {
        this.random = random;
        this.document = document;
        this.ids = ids;
    }

    public boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    public <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A text as an enemy sends it; seldom a very long one. */
    public String hostile() {
        return switch (random.nextInt(12)) {
            case 0 -> any(ids);
            case 1 -> any(TEXTS) + any(TEXTS);
            case 2 -> any(TEXTS).repeat(random.nextInt(1, 200));
            default -> any(TEXTS);
        };
    }

    /** A parameter's value that fits its schema. */
    public String parameter(JsonNode schema) {
        JsonNode value = fitting(schema);
        return value.isArray() ? (value.isEmpty() ? "" : value.get(0).asText()) : value.asText();
    }

    /** @param wildness of so many values one does not fit; 0: all fit */
    public JsonNode body(JsonNode schema, int wildness) {
        return value(schema, wildness, 0);
    }

    private JsonNode fitting(JsonNode schema) {
        return value(schema, 0, 0);
    }

    private JsonNode wild() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> JSON.textNode(hostile());
            case 3 -> JSON.textNode("x".repeat(random.nextInt(1, 70_000)));
            case 4 -> nested(random.nextInt(1, 1500));
            default -> JSON.rawValueNode(new RawValue(any(WILD)));
        };
    }

    private static JsonNode nested(int depth) {
        return JSON.rawValueNode(new RawValue("[".repeat(depth) + "]".repeat(depth)));
    }

    private JsonNode value(JsonNode given, int wildness, int depth) {
        JsonNode schema = resolved(given);
        if (wildness > 0 && one(wildness)) {
            return wild();
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.has(choice)) {
                return value(
                        schema.get(choice).get(random.nextInt(schema.get(choice).size())), wildness, depth);
            }
        }
        return switch (type(schema)) {
            case "object" -> object(schema, wildness, depth);
            case "array" -> array(schema, wildness, depth);
            case "integer" -> JSON.numberNode(whole(schema));
            case "number" -> JSON.numberNode(random.nextDouble());
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "null" -> JSON.nullNode();
            default -> JSON.textNode(text(schema));
        };
    }

    private long whole(JsonNode schema) {
        long low = schema.path("minimum").asLong(0);
        long high = Math.min(schema.path("maximum").asLong(low + 10), low + 10);
        return random.nextLong(low, Math.max(low, high) + 1);
    }

    private ObjectNode object(JsonNode schema, int wildness, int depth) {
        ObjectNode object = JSON.objectNode();
        if (depth > DEPTH) {
            return object;
        }
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asText).toList();
        schema.path("properties").properties().forEach(property -> {
            boolean left = required.contains(property.getKey()) ? wildness > 0 && one(wildness) : one(2);
            if (!left) {
                object.set(property.getKey(), value(property.getValue(), wildness, depth + 1));
            }
        });
        if (schema.path("additionalProperties").isObject() && one(2)) {
            object.set(hostile(), value(schema.get("additionalProperties"), wildness, depth + 1));
        }
        if (wildness > 0 && one(2 * wildness)) {
            object.set(hostile(), wild());
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int wildness, int depth) {
        ArrayNode array = JSON.arrayNode();
        int items = wildness > 0 && one(4 * wildness) ? 3000 : random.nextInt(3);
        for (int i = 0; i < items && depth <= DEPTH; i++) {
            array.add(value(schema.path("items"), items > 10 ? 0 : wildness, depth + 1));
        }
        return array;
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> any(ids);
            case "date" -> "2026-1" + random.nextInt(0, 2) + "-1" + random.nextInt(10);
            case "date-time" -> "2026-11-0" + random.nextInt(1, 10) + "T10:00:00Z";
            default -> one(3) ? any(ids) : "Brand " + random.nextInt(1000);
        };
    }

    /** A schema may be one type or several. */
    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(random.nextInt(type.size())).asText();
        }
        return type.isMissingNode() ? schema.has("properties") ? "object" : "string" : type.asText();
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode found = schema;
        while (found.has("$ref")) {
            found = document.at(found.get("$ref").asText().substring(1));
        }
        return found;
    }
}
