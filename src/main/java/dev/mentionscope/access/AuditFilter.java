package dev.mentionscope.access;

import io.quarkus.arc.Arc;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Notes every operation that changed something, and every export, by what the operation is and not by what was sent. */
@ApplicationScoped
class AuditFilter {

    private static final String EXPORT = "attachment";

    private final Audit audit;

    AuditFilter(Audit audit) {
        this.audit = audit;
    }

    @ServerResponseFilter
    void note(
            ContainerRequestContext request,
            ContainerResponseContext response,
            ResourceInfo resource,
            UriInfo uri,
            HttpServerRequest http) {
        if (response.getStatus() >= 400
                || response.getHeaders().containsKey(OncePerKeyFilter.REPLAYED) // nothing was done
                || resource == null
                || resource.getResourceMethod() == null) {
            return;
        }
        CurrentCaller current = Arc.container().instance(CurrentCaller.class).get();
        Optional<SignedIn> caller = current.get();
        if (caller.isEmpty() || !isNoted(request, response, resource, current.need())) {
            return;
        }
        CurrentWorkspace workspace =
                Arc.container().instance(CurrentWorkspace.class).get();
        audit.changed(
                caller.get(),
                workspace.idOrNull(),
                http,
                request.getMethod() + " " + template(resource),
                target(uri, response.getEntity()));
    }

    /** What only computes is sent by POST at times, and asks for a viewer. */
    private static boolean isNoted(
            ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource, Need need) {
        if (need == null || need == Need.NOTHING) {
            return false; // it writes its own entry
        }
        String disposition = response.getHeaderString(HttpHeaders.CONTENT_DISPOSITION);
        return Need.isSafe(request.getMethod())
                ? disposition != null && disposition.startsWith(EXPORT)
                : need != Need.VIEWER || resource.getResourceMethod().isAnnotationPresent(Noted.class);
    }

    private static String template(ResourceInfo resource) {
        return Stream.of(
                        resource.getResourceClass().getAnnotation(Path.class),
                        resource.getResourceMethod().getAnnotation(Path.class))
                .filter(Objects::nonNull)
                .map(path -> path.value().replaceAll("^/|/$", ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
    }

    /** The ids in the address; where something was made, its id. */
    private static String target(UriInfo uri, Object entity) {
        String named = uri.getPathParameters().values().stream()
                .flatMap(values -> values.stream())
                .collect(Collectors.joining(" "));
        return named.isEmpty() ? idOf(entity) : named;
    }

    /** Its own, or that of the one thing in it that has one, or of what it names first. */
    private static String idOf(Object entity) {
        if (!(entity instanceof Record made)) {
            return null;
        }
        RecordComponent[] components = made.getClass().getRecordComponents();
        return Arrays.stream(components)
                .filter(component -> component.getName().equals("id"))
                .findFirst()
                .map(component -> Objects.toString(value(component, made), null))
                .orElseGet(() -> Arrays.stream(components)
                        .filter(component -> component.getType().isRecord())
                        .map(component -> idOf(value(component, made)))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseGet(() -> Arrays.stream(components)
                                .filter(component -> component.getType() == UUID.class)
                                .map(component -> value(component, made))
                                .filter(Objects::nonNull)
                                .map(Object::toString)
                                .findFirst()
                                .orElse(null)));
    }

    private static Object value(RecordComponent component, Record made) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(made);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
