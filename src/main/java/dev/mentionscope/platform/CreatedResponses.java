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
 * see. Operations carry ids of class and method while they are scanned, so that they can be found; nobody else needs them.
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
        operation.setOperationId(null);
        return operation;
    }
}
