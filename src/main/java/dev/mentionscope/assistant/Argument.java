package dev.mentionscope.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.platform.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a tool can be told: a query parameter of the same name, with what JSON Schema says of it.
 *
 * @param many whether it takes a list
 * @param choices empty: any value
 */
record Argument(
        String name,
        String type,
        String format,
        boolean many,
        List<String> choices,
        boolean required,
        String description) {

    static Argument id(String name, String description) {
        return new Argument(name, "string", "uuid", false, List.of(), false, description);
    }

    static Argument day(String name, String description) {
        return new Argument(name, "string", "date", false, List.of(), false, description);
    }

    static Argument text(String name, String description) {
        return new Argument(name, "string", null, false, List.of(), false, description);
    }

    static Argument truth(String name, String description) {
        return new Argument(name, "boolean", null, false, List.of(), false, description);
    }

    static Argument number(String name, String description) {
        return new Argument(name, "integer", null, false, List.of(), false, description);
    }

    static <E extends Enum<E>> Argument oneOf(String name, Stream<E> values, String description) {
        return new Argument(name, "string", null, false, values.map(Enum::name).toList(), false, description);
    }

    static <E extends Enum<E>> Argument oneOf(String name, Class<E> values, String description) {
        return oneOf(name, Arrays.stream(values.getEnumConstants()), description);
    }

    /** The same, of which any number can be given. */
    Argument list() {
        return new Argument(name, type, format, true, choices, required, description);
    }

    Argument needed() {
        return new Argument(name, type, format, many, choices, true, description);
    }

    ObjectNode schema() {
        ObjectNode one = JsonNodeFactory.instance.objectNode().put("type", type);
        if (format != null) {
            one.put("format", format);
        }
        if (!choices.isEmpty()) {
            choices.forEach(one.putArray("enum")::add);
        }
        if (!many) {
            return one.put("description", description);
        }
        ObjectNode schema =
                JsonNodeFactory.instance.objectNode().put("type", "array").put("description", description);
        schema.set("items", one);
        return schema;
    }

    /** As they would stand in an address. Models like to give a list of one without its brackets. */
    List<String> read(JsonNode given) {
        if (given.isNull()) {
            return List.of();
        }
        if (!given.isArray()) {
            return List.of(value(given));
        }
        if (!many) {
            throw Problems.invalidQuery(name, "takes one value and no list");
        }
        List<String> values = new ArrayList<>();
        given.forEach(each -> values.add(value(each)));
        return values;
    }

    private String value(JsonNode given) {
        boolean fits = switch (type) {
            case "boolean" -> given.isBoolean();
            case "integer" -> given.isIntegralNumber() && given.canConvertToInt();
            default -> given.isTextual();
        };
        if (!fits) {
            throw Problems.invalidQuery(name, "must be of the type " + type);
        }
        return given.asText();
    }
}
