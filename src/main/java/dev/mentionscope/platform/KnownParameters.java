package dev.mentionscope.platform;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Refuses what {@link OnlyKnownParameters} says. */
@Provider
@OnlyKnownParameters
class KnownParameters implements ContainerRequestFilter {

    private static final String WORKSPACE = "workspace";

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Map<String, Class<?>> known = new TreeMap<>(Map.of(WORKSPACE, String.class));
        for (Parameter parameter : resource.getResourceMethod().getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    add(known, field, field.getType());
                }
            } else {
                add(known, parameter, parameter.getType());
            }
        }
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (!known.containsKey(name)) {
                throw Problems.invalidQuery(name, "is not known here: use " + String.join(", ", known.keySet()));
            }
            if (values.size() > 1 && !Collection.class.isAssignableFrom(known.get(name))) {
                throw Problems.invalidQuery(name, "is given " + values.size() + " times: give it once");
            }
        });
    }

    private static void add(Map<String, Class<?>> known, AnnotatedElement element, Class<?> type) {
        if (element.isAnnotationPresent(QueryParam.class)) {
            known.put(element.getAnnotation(QueryParam.class).value(), type);
        }
    }
}
