package dev.mentionscope.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says of a body that cannot be read which field is wrong and what would be right, without naming our classes. */
public class JsonProblems {

    /** Before the mappers of the problem library, which stand at 999. */
    private static final int FIRST = 500;

    @ServerExceptionMapper(priority = FIRST)
    public Response unfit(MismatchedInputException exception) {
        return problem(exception).toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response wrongValue(InvalidFormatException exception) {
        return problem(exception).toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response unknownField(UnrecognizedPropertyException exception) {
        return problem(exception).toResponse();
    }

    /** The server wraps what Jackson throws while it reads a request. */
    @ServerExceptionMapper(priority = FIRST)
    public Response refused(WebApplicationException exception, UriInfo uri) {
        int status = exception.getResponse().getStatus();
        if (exception.getCause() instanceof HttpProblem problem) {
            return problem.toResponse();
        }
        if (exception.getCause() instanceof JsonProcessingException json && status == 400) {
            return problem(json).toResponse();
        }
        return HttpProblem.builder()
                .withTitle(exception.getResponse().getStatusInfo().getReasonPhrase())
                .withStatus(status)
                .withDetail(detail(status))
                .withInstance(uri.getRequestUri())
                .build()
                .toResponse();
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that method.";
            case 413 -> "The body is larger than this service takes.";
            case 415 -> "Send application/json.";
            default -> null;
        };
    }

    private static HttpProblem problem(JsonProcessingException exception) {
        if (!(exception instanceof JsonMappingException mapping)) {
            String where = Optional.ofNullable(exception.getLocation())
                    .map(l -> " (line " + l.getLineNr() + ", column " + l.getColumnNr() + ")")
                    .orElse("");
            return Problems.invalid("", "is no JSON" + where + ": send a JSON object");
        }
        return Problems.invalid(field(mapping), message(mapping));
    }

    private static String message(JsonMappingException exception) {
        return switch (exception) {
            case UnrecognizedPropertyException unknown ->
                "is unknown: use "
                        + names(Optional.ofNullable(unknown.getKnownPropertyIds())
                                .orElse(java.util.List.of()));
            case StorableRequests.Unstorable unstorable -> unstorable.getOriginalMessage();
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null -> "must be " + expected(mismatch.getTargetType());
            default -> "does not fit: see the API's description";
        };
    }

    private static String names(Collection<Object> properties) {
        return properties.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" or "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == java.util.UUID.class) {
            return "an id, such as 01890a5d-ac96-774b-bcce-b302099a8057";
        }
        return "an object";
    }

    /** The path to the field, as Bean Validation writes it: names[0].text. */
    private static String field(JsonMappingException exception) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : exception.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }
}
