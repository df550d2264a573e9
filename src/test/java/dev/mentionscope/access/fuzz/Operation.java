package dev.mentionscope.access.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the API's document says can be asked.
 *
 * @param path as in the document, with its braces
 * @param content the body's media type; null: there is none
 * @param body its schema; null: there is none
 */
public record Operation(String method, String path, List<Parameter> parameters, String content, JsonNode body) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** @param in path, query, header or cookie */
    public record Parameter(String name, String in, JsonNode schema) {}

    public static List<Operation> of(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> operations.add(of(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                path.getValue(),
                                operation.getValue()))));
        return operations;
    }

    private static Operation of(String method, String path, JsonNode shared, JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode from : List.of(shared.path("parameters"), operation.path("parameters"))) {
            // A reference is to the workspace, which comes with every attempt.
            from.valueStream()
                    .filter(parameter -> parameter.has("name"))
                    .map(parameter -> new Parameter(
                            parameter.get("name").asText(), parameter.get("in").asText(), parameter.path("schema")))
                    .forEach(parameters::add);
        }
        JsonNode contents = operation.path("requestBody").path("content");
        String content = contents.isEmpty() ? null : contents.fieldNames().next();
        return new Operation(
                method,
                path,
                parameters,
                content,
                content == null ? null : contents.get(content).path("schema"));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
