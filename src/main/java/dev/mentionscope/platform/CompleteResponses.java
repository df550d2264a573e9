package dev.mentionscope.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Tells readers of the API document that every field of a response is always there (its value may be null), so that a
 * typed client need not ask. Schemas that requests use are left as their constraints say.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CompleteResponses implements OASFilter {

    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> sent = new HashSet<>();
        Set<String> received = new HashSet<>();
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> {
                    requests(operation).forEach(schema -> collect(schema, schemas, sent));
                    responses(operation).forEach(schema -> collect(schema, schemas, received));
                });
        received.removeAll(sent);
        received.stream().sorted().map(schemas::get).forEach(CompleteResponses::requireAll);
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(CompleteResponses::responses)
                .forEach(CompleteResponses::requireAll);
    }

    private static void requireAll(Schema schema) {
        if (schema.getProperties() != null) {
            schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
        }
    }

    private static Stream<Schema> requests(Operation operation) {
        return operation.getRequestBody() == null
                ? Stream.empty()
                : schemas(operation.getRequestBody().getContent());
    }

    private static Stream<Schema> responses(Operation operation) {
        return operation.getResponses() == null
                ? Stream.empty()
                : operation.getResponses().getAPIResponses().values().stream()
                        .flatMap(response -> schemas(response.getContent()));
    }

    private static Stream<Schema> schemas(Content content) {
        return content == null
                ? Stream.empty()
                : content.getMediaTypes().entrySet().stream()
                        // A problem has the fields that it needs.
                        .filter(type -> !type.getKey().equals(DescribedApi.PROBLEM_TYPE))
                        .map(type -> type.getValue().getSchema())
                        .filter(Objects::nonNull);
    }

    private static void collect(Schema schema, Map<String, Schema> schemas, Set<String> found) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null && schema.getRef().startsWith(REFERENCE)) {
            String name = schema.getRef().substring(REFERENCE.length());
            if (found.add(name)) {
                collect(schemas.get(name), schemas, found);
            }
            return;
        }
        List<Schema> inside = new ArrayList<>();
        inside.add(schema.getItems());
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .forEach(inside::addAll);
        if (schema.getProperties() != null) {
            inside.addAll(schema.getProperties().values());
        }
        inside.forEach(part -> collect(part, schemas, found));
    }
}
