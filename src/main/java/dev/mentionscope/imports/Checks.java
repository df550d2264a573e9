package dev.mentionscope.imports;

import dev.mentionscope.imports.Outcome.LineOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds lines against the rules that the API has for the same things. */
@ApplicationScoped
class Checks {

    private final Validator validator;

    Checks(Validator validator) {
        this.validator = validator;
    }

    /** Why a line is refused; empty if it is not. */
    Optional<LineOutcome> refuse(Table.Line line, String what, Object definition) {
        return validator.validate(definition).stream()
                .min(Comparator.comparing((ConstraintViolation<Object> violation) ->
                        violation.getPropertyPath().toString()))
                .map(violation -> LineOutcome.refused(
                        line,
                        what,
                        violation.getPropertyPath().toString().replaceAll("\\.<[^>]*>", ""),
                        violation.getMessage()));
    }

    /** @throws NoSuchWord if it is none of them; null if the field is empty */
    static <E extends Enum<E>> E word(Table.Line line, String field, Class<E> type) throws NoSuchWord {
        String text = line.text(field);
        if (text == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new NoSuchWord(
                        field,
                        "must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    static final class NoSuchWord extends Exception {

        private static final long serialVersionUID = 1;

        private final String field;

        NoSuchWord(String field, String message) {
            super(message);
            this.field = field;
        }

        String field() {
            return field;
        }
    }
}
