package dev.mentionscope.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
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
 * Reads ids, numbers, days and enumerated values from addresses. By default a wrong query parameter would end in a bare 404; here it is
 * named, with what would be right. A wrong id in the path is a 404, like one that does not exist.
 */
@Provider
public class ParameterConversion implements ParamConverterProvider {

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Reading reading = reading(type);
        return reading == null ? null : converter(type, annotations, reading);
    }

    /** How a value of a type is read, and what to say to who writes it otherwise. */
    private record Reading(Function<String, Object> parse, String expected) {}

    private static Reading reading(Class<?> type) {
        if (type == UUID.class) {
            return new Reading(UUID::fromString, "an id, such as 01890a5d-ac96-774b-bcce-b302099a8057");
        }
        if (type == Integer.class || type == int.class) {
            return new Reading(Integer::valueOf, "a whole number, such as 50");
        }
        if (type == Boolean.class || type == boolean.class) {
            return new Reading(ParameterConversion::truth, "true or false");
        }
        if (type == LocalDate.class) {
            return new Reading(ParameterConversion::day, "a day, such as 2026-01-31");
        }
        if (type.isEnum()) {
            String names =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
            return new Reading(value -> constant(type, value), "one of " + names);
        }
        return null;
    }

    /**
     * Reads a query parameter as it would be read from an address.
     *
     * @param type of those that {@link #getConverter} knows, or String
     * @throws HttpProblem 400 naming the parameter, and what would be right
     */
    static <T> T read(Class<T> type, String parameter, String value) {
        if (type == String.class) {
            return type.cast(value);
        }
        if (value.isEmpty()) {
            return null;
        }
        Reading reading = reading(type);
        try {
            return type.cast(reading.parse.apply(value));
        } catch (IllegalArgumentException e) {
            throw Problems.invalidQuery(parameter, "must be " + reading.expected);
        }
    }

    private static <T> ParamConverter<T> converter(Class<T> type, Annotation[] annotations, Reading reading) {
        String parameter = Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst()
                .orElse(null);
        return new ParamConverter<>() {
            @Override
            @SuppressWarnings("unchecked") // Class.cast knows no primitive types
            public T fromString(String value) {
                if (value == null || value.isEmpty() && parameter != null) {
                    return null;
                }
                try {
                    return (T) reading.parse.apply(value);
                } catch (IllegalArgumentException e) {
                    HttpProblem problem = parameter == null
                            ? Problems.unknown("There is nothing at this address, since a part of it is not "
                                    + reading.expected + ".")
                            : Problems.invalidQuery(parameter, "must be " + reading.expected);
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
