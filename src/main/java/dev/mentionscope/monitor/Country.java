package dev.mentionscope.monitor;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Locale;

/** An ISO 3166-1 alpha-2 code; null is valid. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Country.Validator.class)
@interface Country {

    String message() default "is no country: give two letters of ISO 3166-1 such as DE";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<Country, String> {
        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null
                    || Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)
                            .contains(value);
        }
    }
}
