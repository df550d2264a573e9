package dev.mentionscope.monitor;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A Unix cron expression; null is valid. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Cron.Validator.class)
@interface Cron {

    String message() default
            "is no schedule: give five fields (minute hour day month weekday), such as 0 6 * * 1-5 for 06:00 on weekdays,"
                    + " or one of @hourly, @daily, @weekdays, @weekly, @monthly";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<Cron, String> {
        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || Schedule.isCron(value);
        }
    }
}
