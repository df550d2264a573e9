package dev.mentionscope.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.resteasy.reactive.ResponseStatus;

/**
 * Tells in the API document what status a method answers with ({@link ResponseStatus}), which the document's scanner does not
 * see. Operations carry ids of class and method while they are scanned, by which they are found here; clients get short ones of
 * the same parts, such as {@code monitorRuns_start}.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class CreatedResponses implements OASFilter {

    private final Map<String, String> statuses;

    public CreatedResponses(IndexView index) {
        statuses = index.getAnnotations(ResponseStatus.class).stream()
                .filter(annotation -> annotation.target().kind() == AnnotationTarget.Kind.METHOD)
                .collect(Collectors.toMap(
                        annotation -> id(annotation.target().asMethod()), CreatedResponses::status, (a, b) -> a));
    }

    private static String id(MethodInfo method) {
        return method.declaringClass().name() + "_" + method.name();
    }

    private static String shortened(String id) {
        if (id == null) {
            return null;
        }
        String resource = id.substring(id.lastIndexOf('.') + 1).replaceFirst("Resource_", "_");
        return Character.toLowerCase(resource.charAt(0)) + resource.substring(1);
    }

    private static String status(AnnotationInstance annotation) {
        return Integer.toString(annotation.value().asInt());
    }

    @Override
    public Operation filterOperation(Operation operation) {
        String status = statuses.get(Objects.requireNonNullElse(operation.getOperationId(), ""));
        APIResponses responses = operation.getResponses();
        if (status != null && responses.hasAPIResponse("200")) {
            APIResponse success = responses.getAPIResponse("200");
            responses.removeAPIResponse("200");
            if (status.equals("201")) {
                success.setDescription("Created");
            }
            responses.addAPIResponse(status, success);
        }
        operation.setOperationId(shortened(operation.getOperationId()));
        return operation;
    }
}
