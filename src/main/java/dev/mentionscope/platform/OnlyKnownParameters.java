package dev.mentionscope.platform;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses a request with a query parameter that no argument of the method is bound to, or that is given more than once where one
 * value is wanted: where parameters are filters, it would be answered with what nobody asked for.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OnlyKnownParameters {}
