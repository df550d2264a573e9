package dev.mentionscope.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document lies in the repository; its linter says that each example fits its schema. */
class ExampleValuesTest {

    private static final Set<String> SCALARS = Set.of("string", "integer", "number", "boolean");

    @Test
    void every_field_of_the_document_has_an_example() throws IOException {
        JsonNode document = new YAMLMapper()
                .readTree(Path.of("src/main/openapi/openapi.yaml").toFile());
        Set<String> without = new TreeSet<>();
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(field -> {
                            if (isScalar(field.getValue())
                                    && !field.getValue().has("enum")
                                    && !field.getValue().has("examples")) {
                                without.add(schema.getKey() + "." + field.getKey());
                            }
                        }));
        assertThat(without)
                .as("say in api-examples.properties what these look like")
                .isEmpty();
        assertThat(document.at("/components/schemas").size()).isGreaterThan(100);
    }

    private static boolean isScalar(JsonNode field) {
        JsonNode type = field.path("type");
        JsonNode one = type.isArray() ? type.get(0) : type;
        return SCALARS.contains(one.asText())
                || one.asText().equals("array")
                        && SCALARS.contains(field.at("/items/type").asText());
    }
}
