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
import java.util.function.Predicate;
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
        return named.isEmpty() ? idOf(entity).orElse(null) : named;
    }

    /** Its own, or that of the one thing in it that has one, or of what it names first. */
    private static Optional<String> idOf(Object entity) {
        if (!(entity instanceof Record made)) {
            return Optional.empty();
        }
        return values(made, part -> part.getName().equals("id"))
                .map(Object::toString)
                .findFirst()
                .or(() -> values(made, part -> part.getType().isRecord())
                        .flatMap(part -> idOf(part).stream())
                        .findFirst())
                .or(() -> values(made, part -> part.getType() == UUID.class)
                        .map(Object::toString)
                        .findFirst());
    }

    private static Stream<Object> values(Record made, Predicate<RecordComponent> wanted) {
        return Arrays.stream(made.getClass().getRecordComponents())
                .filter(wanted)
                .map(part -> value(part, made))
                .filter(Objects::nonNull);
    }

    private static Object value(RecordComponent part, Record made) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(made);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
