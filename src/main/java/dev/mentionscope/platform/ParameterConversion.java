package dev.mentionscope.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads ids, days and enumerated values from addresses. By default a wrong query parameter would end in a bare 404; here it is
 * named, with what would be right. A wrong id in the path is a 404, like one that does not exist.
 */
@Provider
public class ParameterConversion implements ParamConverterProvider {

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type == UUID.class) {
            return converter(
                    type, annotations, UUID::fromString, "an id, such as 01890a5d-ac96-774b-bcce-b302099a8057");
        }
        if (type == Boolean.class) {
            return converter(type, annotations, ParameterConversion::truth, "true or false");
        }
        if (type == LocalDate.class) {
            return converter(type, annotations, ParameterConversion::day, "a day, such as 2026-01-31");
        }
        if (type.isEnum()) {
            String names =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
            return converter(type, annotations, value -> constant(type, value), "one of " + names);
        }
        return null;
    }

    private static <T> ParamConverter<T> converter(
            Class<T> type, Annotation[] annotations, Function<String, Object> parse, String expected) {
        String parameter = Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst()
                .orElse(null);
        return new ParamConverter<>() {
            @Override
            public T fromString(String value) {
                if (value == null || value.isEmpty() && parameter != null) {
                    return null;
                }
                try {
                    return type.cast(parse.apply(value));
                } catch (IllegalArgumentException e) {
                    if (parameter == null) {
                        throw new NotFoundException();
                    }
                    HttpProblem problem = Problems.invalidQuery(parameter, "must be " + expected);
                    throw new WebApplicationException(problem, problem.getStatusCode());
                }
            }

            @Override
            public String toString(T value) {
                return value.toString();
            }
        };
    }

    private static Boolean truth(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(value);
        };
    }

    private static LocalDate day(String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Object constant(Class<?> type, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.toString().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(value));
    }
}
