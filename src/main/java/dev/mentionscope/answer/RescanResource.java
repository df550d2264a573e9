package dev.mentionscope.answer;

import dev.mentionscope.access.CurrentWorkspace;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/rescans")
@Tag(name = "brands")
@RunOnVirtualThread
class RescanResource {

    private final Rescans rescans;
    private final CurrentWorkspace workspace;

    RescanResource(Rescans rescans, CurrentWorkspace workspace) {
        this.rescans = rescans;
        this.workspace = workspace;
    }

    /** @param upToDate whether the numbers are made with the newest names */
    public record RescanList(boolean upToDate, List<Rescans.Rescan> items) {}

    /** The newest 100, newest first. */
    @GET
    public RescanList list() {
        return new RescanList(rescans.isUpToDate(workspace.id()), rescans.list(workspace.id()));
    }

    /** Puts names and verdicts back as they were before this rescan, which starts another. */
    @POST
    @Path("{id}/undo")
    public RescanList undo(UUID id) {
        rescans.undo(workspace.id(), id);
        return list();
    }
}
