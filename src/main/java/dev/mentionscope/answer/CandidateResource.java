package dev.mentionscope.answer;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.OnlyKnownParameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Names in answers that look like competitors. To track one, post it to the brands. */
@Path("/candidates")
@Tag(name = "brands")
@RunOnVirtualThread
@OnlyKnownParameters
class CandidateResource {

    private final UntrackedBrands untracked;
    private final CurrentWorkspace workspace;

    CandidateResource(UntrackedBrands untracked, CurrentWorkspace workspace) {
        this.untracked = untracked;
        this.workspace = workspace;
    }

    @GET
    public UntrackedBrands.CandidateList list() {
        return untracked.list(workspace.id());
    }

    public record Dismissal(
            @NotBlank(message = "is missing: give the candidate's name")
            @Size(max = 200, message = "must have at most 200 characters")
            String name) {}

    /** The name is not listed any more. */
    @POST
    @Path("dismissals")
    @Consumes(MediaType.APPLICATION_JSON)
    public void dismiss(@Valid @NotNull(message = "is missing: send a JSON object") Dismissal dismissal) {
        untracked.dismiss(workspace.id(), dismissal.name());
    }

    /** The name is listed again. */
    @DELETE
    @Path("dismissals")
    public void takeBack(@QueryParam("name") @NotBlank(message = "is missing: give the candidate's name") String name) {
        untracked.takeBack(workspace.id(), name);
    }
}
