package dev.mentionscope.access.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds answers against what the API's document says that they are like. */
public final class ResponseSchemas {

    private final ObjectMapper json;
    private final Map<String, Schema> schemas = new HashMap<>();

    public ResponseSchemas(JsonNode document, ObjectMapper json) {
        this.json = json;
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .path("responses")
                                .properties()
                                .forEach(response -> {
                                    JsonNode schema = response.getValue().at("/content/application~1json/schema");
                                    if (!schema.isMissingNode()) {
                                        // References lead from the document's root.
                                        ObjectNode root = json.createObjectNode();
                                        root.set("components", document.get("components"));
                                        root.putArray("allOf").add(schema);
                                        schemas.put(
                                                key(operation.getKey(), path.getKey(), response.getKey()),
                                                registry.getSchema(root));
                                    }
                                })));
    }

    /** @return what does not fit; empty also if the document has nothing about such an answer in JSON */
    public Optional<String> misfit(Operation operation, int status, String body) {
        Schema schema = schemas.get(key(operation.method(), operation.path(), Integer.toString(status)));
        if (schema == null) {
            return Optional.empty();
        }
        try {
            String misfits = schema.validate(json.readTree(body)).stream()
                    .map(Error::getMessage)
                    .limit(5)
                    .collect(Collectors.joining("; "));
            return misfits.isEmpty() ? Optional.empty() : Optional.of(misfits);
        } catch (JsonProcessingException e) {
            return Optional.of("is no JSON: " + e.getOriginalMessage());
        }
    }

    private static String key(String method, String path, String status) {
        return method.toUpperCase(Locale.ROOT) + " " + path + " " + status;
    }
}
