package dev.mentionscope.answer.retention;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.Need;
import dev.mentionscope.access.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/retention")
@Tag(name = "retention")
@RunOnVirtualThread
class RetentionResource {

    private static final int MOST_MONTHS = 120;

    private final Retention retention;
    private final CurrentWorkspace workspace;

    RetentionResource(Retention retention, CurrentWorkspace workspace) {
        this.retention = retention;
        this.workspace = workspace;
    }

    /**
     * How long answers are kept.
     *
     * @param keepMonths whole months (UTC) before the current one; null: for ever
     * @param deleteAnswers how many answers that deletes at once, as the preview says; it may be left out if it is none
     */
    @Schema(name = "RetentionChange")
    public record Change(
            @Min(value = 1, message = "must be at least 1, or null to keep answers for ever")
            @Max(value = MOST_MONTHS, message = "must be at most 120, or null to keep answers for ever")
            @Schema(nullable = true)
            Integer keepMonths,

            @Min(value = 0, message = "must not be negative") @Schema(nullable = true)
            Long deleteAnswers) {}

    /** How long answers are kept, and which months of them are gone. */
    @GET
    public Retention.State get() {
        return retention.state(workspace.id());
    }

    /** What keeping this many months would delete at once. Nothing is deleted by asking. */
    @GET
    @Path("preview")
    public Retention.Preview preview(
            @QueryParam("keepMonths")
                    @NotNull(message = "is missing: say how many months would be kept")
                    @Min(value = 1, message = "must be between 1 and 120")
                    @Max(value = MOST_MONTHS, message = "must be between 1 and 120")
                    Integer keepMonths) {
        return retention.preview(workspace.id(), keepMonths);
    }

    /**
     * Sets how long answers are kept. Older ones are deleted within minutes, and from then on each month as it grows too old;
     * nothing brings them back. Numbers by day stay.
     */
    @PUT
    @Needs(Need.OWNER)
    public Retention.State set(@Valid @NotNull(message = "is missing: send a JSON object") Change change) {
        if (change.keepMonths() == null) {
            retention.keepForEver(workspace.id());
        } else {
            retention.keep(workspace.id(), change.keepMonths(), change.deleteAnswers());
        }
        return retention.state(workspace.id());
    }
}
