package dev.mentionscope.access;

import dev.mentionscope.access.SignedIn.Kind;
import dev.mentionscope.access.SignedIn.Membership;
import dev.mentionscope.platform.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The one door: every operation comes through here before anything of it happens, also those that know nothing of it.
 * Decides whether the caller may, and which workspace the request is about.
 */
@RequestScoped
class AccessFilter {

    /** Operations of {@code platform}, which cannot say what they need. */
    private static final Set<String> OPEN = Set.of("/version");

    private final SecurityIdentity identity;
    private final CurrentWorkspace workspace;
    private final CurrentCaller current;
    private final AutomaticSignIn automatic;
    private final TokenRate rate;
    private final Audit audit;

    AccessFilter(
            SecurityIdentity identity,
            CurrentWorkspace workspace,
            CurrentCaller current,
            AutomaticSignIn automatic,
            TokenRate rate,
            Audit audit) {
        this.identity = identity;
        this.workspace = workspace;
        this.current = current;
        this.automatic = automatic;
        this.rate = rate;
        this.audit = audit;
    }

    static boolean isOpen(String path) {
        return OPEN.contains(path);
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    void check(ContainerRequestContext request, ResourceInfo resource, UriInfo uri, HttpServerRequest http) {
        if (isOpen(uri.getPath())) {
            return;
        }
        Need need = Need.of(resource.getResourceClass(), resource.getResourceMethod(), request.getMethod());
        SignedIn caller = identity.getAttribute(SignedIn.ATTRIBUTE);
        if (!automatic.isMeant(http.authority())) {
            throw Problems.forbidden("Nobody has to sign in here, so only requests to localhost are served.");
        }
        if (!Need.isSafe(request.getMethod()) && !SameOrigin.holds(request, http, caller)) {
            throw Problems.forbidden("This was sent by a page of another site.");
        }
        current.is(caller, need);
        if (need == Need.NOTHING) {
            workspace.nothing(Problems.notFound("workspace"));
            return;
        }
        if (caller == null) {
            workspace.nothing(Problems.notFound("workspace"));
            if (request.getHeaderString("Authorization") != null) {
                audit.refusedToken(http);
            }
            throw Problems.unauthorized("Sign in, or send an API token as Authorization: Bearer ….");
        }
        if (caller.kind() == Kind.TOKEN) {
            Duration wait = rate.take(caller.id());
            if (!wait.isZero()) {
                throw Problems.tooMany("This token has asked too often: wait a little.", wait);
            }
        }
        enter(caller, need, request, uri);
    }

    private void enter(SignedIn caller, Need need, ContainerRequestContext request, UriInfo uri) {
        String slug = Optional.ofNullable(uri.getQueryParameters().getFirst(CurrentWorkspace.PARAMETER))
                .orElseGet(() -> request.getHeaderString(CurrentWorkspace.HEADER));
        List<Membership> candidates = slug == null
                ? caller.memberships()
                : caller.memberships().stream()
                        .filter(membership -> membership.slug().equals(slug))
                        .toList();
        Optional<UUID> one =
                candidates.size() == 1 ? Optional.of(candidates.getFirst().workspaceId()) : Optional.empty();
        HttpProblem whyNone = candidates.isEmpty() ? Problems.notFound("workspace") : sayWhich(candidates);
        if (need == Need.OPERATOR) {
            if (!caller.operator()) {
                throw Problems.forbidden("Only an operator may do this: it concerns all workspaces.");
            }
            workspace.everywhere(one.orElse(null), whyNone);
            return;
        }
        one.ifPresentOrElse(workspace::only, () -> workspace.nothing(whyNone));
        need.role().ifPresent(role -> {
            if (candidates.isEmpty() || one.isEmpty() && slug != null) {
                throw whyNone;
            }
            if (!candidates.stream().allMatch(candidate -> candidate.role().covers(role))) {
                throw one.isEmpty()
                        ? whyNone
                        : Problems.forbidden("This takes the role " + role + " in this workspace; yours is "
                                + candidates.getFirst().role() + ".");
            }
        });
    }

    private static HttpProblem sayWhich(List<Membership> candidates) {
        return Problems.invalidQuery(
                CurrentWorkspace.PARAMETER,
                "Say which workspace: one of "
                        + candidates.stream().map(Membership::slug).collect(Collectors.joining(", ")));
    }
}
