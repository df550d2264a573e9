package dev.mentionscope.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Gives every field and parameter of the API's document an example, from which readers' tools make that of each operation. They
 * stand at the fields, so that a field looks the same wherever it comes up, and the document stays readable.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = -200)
public class ExampleValues implements OASFilter {

    private static final String FILE = "/api-examples.properties";

    private static final String BETWEEN_ITEMS = ", ";

    private static final Map<String, Object> BY_FORMAT = Map.of(
            "uuid", "01890a5d-ac96-774b-bcce-b302099a8057",
            "date", "2026-01-31",
            "date-time", "2026-01-31T09:30:00Z",
            "uri", "https://zephyrun.example/shoes");

    private final Properties byName = new Properties();

    public ExampleValues() {
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(ExampleValues.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8)) {
            byName.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        schemas.values().forEach(this::show);
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> operation.getParameters() != null)
                .flatMap(operation -> operation.getParameters().stream())
                .forEach(parameter -> show(parameter, schemas));
    }

    private void show(Schema schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, field) -> show(name, field));
        }
    }

    private void show(String name, Schema field) {
        if (field.getRef() == null && field.getExamples() == null) {
            example(name, field).ifPresent(example -> field.setExamples(List.of(example)));
            show(field);
        }
    }

    private void show(Parameter parameter, Map<String, Schema> schemas) {
        Schema schema = parameter.getSchema();
        if (parameter.getRef() != null || schema == null || parameter.getExample() != null) {
            return;
        }
        boolean named = schema.getRef() != null;
        Schema meant =
                named ? schemas.get(schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1)) : schema;
        example(parameter.getName(), meant).ifPresent(parameter::setExample);
    }

    /** Nothing for objects, which their fields describe. */
    private Optional<Object> example(String name, Schema schema) {
        if (schema.getEnumeration() != null) {
            return Optional.of(schema.getEnumeration().getFirst());
        }
        SchemaType type = schema.getType() == null
                ? null
                : schema.getType().stream()
                        .filter(one -> one != SchemaType.NULL)
                        .findFirst()
                        .orElse(null);
        if (type == SchemaType.ARRAY
                && schema.getItems() != null
                && schema.getItems().getRef() == null) {
            String words = byName.getProperty(name);
            return words != null && words.contains(BETWEEN_ITEMS)
                    ? Optional.of(List.of(words.split(BETWEEN_ITEMS)))
                    : example(name, schema.getItems()).map(List::of);
        }
        String word = byName.getProperty(name);
        return Optional.ofNullable(
                switch (type) {
                    case STRING -> text(name, schema.getFormat(), word);
                    case INTEGER -> word != null && word.matches("-?\\d+") ? Long.valueOf(word) : 12L;
                    case NUMBER -> word != null && word.matches("-?[\\d.]+") ? Double.valueOf(word) : 0.42;
                    case BOOLEAN -> true;
                    case null, default -> null;
                });
    }

    /** The type comes before the name, except where the document has lost that a text is a time. */
    private static Object text(String name, String format, String word) {
        if (format != null && BY_FORMAT.containsKey(format)) {
            return BY_FORMAT.get(format);
        }
        return word == null && (name.endsWith("At") || name.endsWith("End")) ? BY_FORMAT.get("date-time") : word;
    }
}
