package dev.mentionscope.monitor;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.ZoneId;

/** A name of the time zone database; null is valid. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TimeZoneName.Validator.class)
@interface TimeZoneName {

    String message() default "is no time zone: give one such as Europe/Prague or UTC";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<TimeZoneName, String> {
        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || ZoneId.getAvailableZoneIds().contains(value);
        }
    }
}
