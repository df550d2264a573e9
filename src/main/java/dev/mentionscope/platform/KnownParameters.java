package dev.mentionscope.platform;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Refuses what {@link OnlyKnownParameters} says. */
@Provider
@OnlyKnownParameters
class KnownParameters implements ContainerRequestFilter {

    private static final String WORKSPACE = "workspace";

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Set<String> known = new TreeSet<>(Set.of(WORKSPACE));
        for (Parameter parameter : resource.getResourceMethod().getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                Arrays.stream(parameter.getType().getDeclaredFields()).forEach(field -> add(known, field));
            } else {
                add(known, parameter);
            }
        }
        for (String given : request.getUriInfo().getQueryParameters().keySet()) {
            if (!known.contains(given)) {
                throw Problems.invalidQuery(given, "is not known here: use " + String.join(", ", known));
            }
        }
    }

    private static void add(Set<String> known, AnnotatedElement element) {
        if (element.isAnnotationPresent(QueryParam.class)) {
            known.add(element.getAnnotation(QueryParam.class).value());
        }
    }
}
