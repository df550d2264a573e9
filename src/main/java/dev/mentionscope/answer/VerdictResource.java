package dev.mentionscope.answer;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.Need;
import dev.mentionscope.access.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Overrules the detector on one place in one answer. */
@Path("/answers/{id}/verdicts")
@Tag(name = "answers")
@RunOnVirtualThread
class VerdictResource {

    private final Overruling overruling;
    private final CurrentWorkspace workspace;

    VerdictResource(Overruling overruling, CurrentWorkspace workspace) {
        this.overruling = overruling;
        this.workspace = workspace;
    }

    /**
     * Offsets are those of a mention or possible mention of the answer.
     *
     * @param counts whether it is a mention of the brand
     * @param learn whether the brand's names take the lesson, if there is one
     */
    @Schema(name = "VerdictDefinition")
    public record Definition(
            @NotNull(message = "is missing: give the id of a brand")
            UUID brandId,

            @NotNull(message = "is missing: give the first UTF-16 unit")
            Integer startOffset,

            @NotNull(message = "is missing: give the UTF-16 unit after the last")
            Integer endOffset,

            @NotNull(message = "is missing: true or false") Boolean counts,
            boolean learn) {

        Verdicts.Place in(UUID answer) {
            return new Verdicts.Place(answer, brandId, startOffset, endOffset);
        }
    }

    /** Comes into effect with a rescan, as a change of names does; an undo of that rescan takes it back. */
    @POST
    public void overrule(UUID id, @Valid @NotNull(message = "is missing: send a JSON object") Definition verdict) {
        overruling.overrule(workspace.id(), verdict.in(id), verdict.counts(), verdict.learn());
    }

    /** @param lesson null if no single change of the brand's names would do */
    public record LessonView(@Schema(nullable = true) Lesson lesson) {}

    /** What the brand's names would learn from this verdict. Nothing is written. */
    @POST
    @Needs(Need.VIEWER)
    @Path("lesson")
    public LessonView lesson(UUID id, @Valid @NotNull(message = "is missing: send a JSON object") Definition verdict) {
        return new LessonView(overruling
                .lesson(workspace.id(), verdict.in(id), verdict.counts())
                .orElse(null));
    }

    /** Leaves the place to the rules again. */
    @DELETE
    public void withdraw(
            UUID id,
            @QueryParam("brand") @NotNull(message = "is missing: give the id of a brand") UUID brand,
            @QueryParam("startOffset") @NotNull(message = "is missing: give the first UTF-16 unit") Integer startOffset,
            @QueryParam("endOffset") @NotNull(message = "is missing: give the UTF-16 unit after the last")
                    Integer endOffset) {
        overruling.withdraw(workspace.id(), new Verdicts.Place(id, brand, startOffset, endOffset));
    }
}
