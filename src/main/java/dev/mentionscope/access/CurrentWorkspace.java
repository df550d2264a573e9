package dev.mentionscope.access;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/**
 * The workspace that a request is about: the one named by the query parameter {@code workspace} or the header
 * {@code Mentionscope-Workspace} (its slug); without either, the only one that the caller belongs to. {@link AccessFilter}
 * finds it before anything else happens.
 */
@RequestScoped
public class CurrentWorkspace {

    static final String HEADER = "Mentionscope-Workspace";
    static final String PARAMETER = "workspace";

    private UUID id;
    private boolean everywhere = true;
    private HttpProblem problem;

    public UUID id() {
        if (id == null) {
            throw problem == null ? new IllegalStateException("Only a request is about a workspace") : problem;
        }
        return id;
    }

    /** Null if it is about none, or might be about several. */
    public UUID idOrNull() {
        return id;
    }

    /** What the request may see from here on. For operations without a sign-in: the workspace that their own secret names. */
    public void only(UUID workspace) {
        id = workspace;
        everywhere = false;
    }

    void nothing(HttpProblem whyNot) {
        problem = whyNot;
        everywhere = false;
    }

    void everywhere(UUID workspace, HttpProblem whyNone) {
        id = workspace;
        problem = whyNone;
    }

    /** As PostgreSQL is told it: an id, {@code *} for all, empty for none. */
    String setting() {
        if (everywhere) {
            return Isolation.ALL;
        }
        return id == null ? Isolation.NONE : id.toString();
    }
}
