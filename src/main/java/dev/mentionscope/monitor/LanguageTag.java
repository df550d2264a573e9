package dev.mentionscope.monitor;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** A well-formed BCP 47 tag of a language that ISO 639 knows; null is valid. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LanguageTag.Validator.class)
@interface LanguageTag {

    String message() default "is no language: give a BCP 47 tag such as en, pt-BR or zh-Hans";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<LanguageTag, String> {
        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || isLanguage(value);
        }

        private static boolean isLanguage(String tag) {
            try {
                Locale locale = new Locale.Builder().setLanguageTag(tag).build();
                return Arrays.asList(Locale.getISOLanguages()).contains(locale.getLanguage());
            } catch (IllformedLocaleException e) {
                return false;
            }
        }
    }
}
