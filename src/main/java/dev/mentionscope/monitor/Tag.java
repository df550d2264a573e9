package dev.mentionscope.monitor;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A word or two to group prompts by. */
@Target({ElementType.TYPE_USE, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@NotNull
@Pattern(regexp = "[^\\p{Cc}\\s]([^\\p{Cc}]{0,98}[^\\p{Cc}\\s])?")
@interface Tag {

    /** On one prompt. */
    int MOST = 50;

    String message() default "is no tag: give 1 to 100 characters without blanks at the ends, such as spring campaign";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
