package dev.mentionscope.assistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.validation.Violation;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tools as the protocol has them: what there is, and the calls. */
@ApplicationScoped
class Tools {

    private final List<Tool> all;
    private final Labels labels;
    private final ObjectMapper json;

    Tools(@All List<Tool> all, Labels labels, ObjectMapper json) {
        this.all = all.stream().sorted(Comparator.comparing(Tool::name)).toList();
        this.labels = labels;
        this.json = json;
    }

    ArrayNode list() {
        ArrayNode list = json.createArrayNode();
        all.forEach(tool -> list.add(describe(tool)));
        return list;
    }

    private ObjectNode describe(Tool tool) {
        ObjectNode described = json.createObjectNode()
                .put("name", tool.name())
                .put("title", tool.title())
                .put("description", tool.description());
        ObjectNode schema =
                described.putObject("inputSchema").put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        tool.arguments().forEach(argument -> {
            properties.set(argument.name(), argument.schema());
            if (argument.required()) {
                schema.withArray("required").add(argument.name());
            }
        });
        described
                .putObject("annotations")
                .put("title", tool.title())
                .put("readOnlyHint", true)
                .put("idempotentHint", true)
                .put("openWorldHint", false);
        return described;
    }

    /** Empty if there is no such tool. */
    Optional<ObjectNode> call(CurrentWorkspace workspace, String name, JsonNode arguments) {
        return all.stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .map(tool -> call(workspace, tool, arguments));
    }

    /** What is wrong with a question is told to the model, which can ask better. */
    private ObjectNode call(CurrentWorkspace workspace, Tool tool, JsonNode arguments) {
        try {
            JsonNode answer = json.valueToTree(tool.answer(workspace, read(tool, arguments)));
            JsonNode labelled = labels.label(workspace, answer);
            ObjectNode result = text(json.writeValueAsString(labelled));
            result.set("structuredContent", labelled);
            return result.put("isError", false);
        } catch (HttpProblem problem) {
            return text(words(problem)).put("isError", true);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static QueryParameters read(Tool tool, JsonNode arguments) {
        Map<String, Argument> known = tool.arguments().stream()
                .collect(Collectors.toMap(
                        Argument::name, argument -> argument, (first, second) -> first, LinkedHashMap::new));
        Map<String, List<String>> values = new LinkedHashMap<>();
        arguments.properties().forEach(given -> {
            Argument argument = known.get(given.getKey());
            if (argument == null) {
                throw Problems.invalidQuery(
                        given.getKey(), "is not known here: use " + String.join(", ", known.keySet()));
            }
            values.put(given.getKey(), argument.read(given.getValue()));
        });
        return new QueryParameters(values);
    }

    private ObjectNode text(String text) {
        ObjectNode result = json.createObjectNode();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return result;
    }

    private static String words(HttpProblem problem) {
        if (problem.getParameters().get("violations") instanceof List<?> violations) {
            return violations.stream()
                    .filter(Violation.class::isInstance)
                    .map(Violation.class::cast)
                    .map(violation -> "\"" + violation.field + "\" " + violation.message)
                    .collect(Collectors.joining("; "));
        }
        return problem.getDetail();
    }
}
