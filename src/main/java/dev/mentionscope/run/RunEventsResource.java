package dev.mentionscope.run;

import dev.mentionscope.access.CurrentWorkspace;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

@Path("/runs/{id}/events")
@Tag(name = "runs")
class RunEventsResource {

    private final RunProgress progress;
    private final CurrentWorkspace workspace;

    RunEventsResource(RunProgress progress, CurrentWorkspace workspace) {
        this.progress = progress;
        this.workspace = workspace;
    }

    /** The run's progress each time that it changes, at most once a second, until the run has ended. */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<RunProgress.RunDetail> follow(UUID id) {
        return progress.follow(workspace.id(), id);
    }
}
