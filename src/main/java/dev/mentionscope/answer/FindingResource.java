package dev.mentionscope.answer;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The mentions and citations of a run, for those who want the rows. */
@Path("/")
@Tag(name = "answers")
@RunOnVirtualThread
class FindingResource {

    private final Answers answers;
    private final CurrentWorkspace workspace;

    FindingResource(Answers answers, CurrentWorkspace workspace) {
        this.answers = answers;
        this.workspace = workspace;
    }

    @GET
    @Path("mentions")
    public Page<Answers.FoundMention> mentions(
            @QueryParam("run") @NotNull(message = "is missing: give the id of a run") UUID run,
            @QueryParam("brand") UUID brand,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit")
                    @DefaultValue("200")
                    @Min(value = 1, message = "must be between 1 and 1000")
                    @Max(value = 1000, message = "must be between 1 and 1000")
                    int limit) {
        return answers.mentionsOfRun(workspace.id(), run, brand, Position.parse(cursor), limit);
    }

    @GET
    @Path("citations")
    public Page<Answers.FoundUrl> citations(
            @QueryParam("run") @NotNull(message = "is missing: give the id of a run") UUID run,
            @QueryParam("brand") UUID brand,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit")
                    @DefaultValue("200")
                    @Min(value = 1, message = "must be between 1 and 1000")
                    @Max(value = 1000, message = "must be between 1 and 1000")
                    int limit) {
        return answers.citationsOfRun(workspace.id(), run, brand, Position.parse(cursor), limit);
    }
}
