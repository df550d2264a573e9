package dev.mentionscope.access;

import dev.mentionscope.platform.Problems;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The workspace that a request is about: the one named by the query parameter {@code workspace} or the header
 * {@code Mentionscope-Workspace} (its slug); without either, the only one there is.
 */
@RequestScoped
public class CurrentWorkspace {

    static final String HEADER = "Mentionscope-Workspace";
    static final String PARAMETER = "workspace";

    private final Workspaces workspaces;
    private UUID id;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    CurrentWorkspace(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    public UUID id() {
        if (id == null) {
            id = resolve().id();
        }
        return id;
    }

    private Workspace resolve() {
        String slug = uri.getQueryParameters().getFirst(PARAMETER);
        if (slug == null) {
            slug = headers.getHeaderString(HEADER);
        }
        if (slug != null) {
            return workspaces.bySlug(slug).orElseThrow(() -> Problems.notFound("workspace"));
        }
        List<Workspace> all = workspaces.all();
        if (all.size() == 1) {
            return all.getFirst();
        }
        throw Problems.invalidQuery(
                PARAMETER,
                "Say which workspace: one of "
                        + all.stream().map(Workspace::slug).collect(Collectors.joining(", ")));
    }
}
