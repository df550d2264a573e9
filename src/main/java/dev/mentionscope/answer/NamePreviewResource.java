package dev.mentionscope.answer;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.Need;
import dev.mentionscope.access.Needs;
import dev.mentionscope.brand.BrandDefinition;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/brands/{id}/preview")
@Tag(name = "brands")
@RunOnVirtualThread
class NamePreviewResource {

    private final NamePreview preview;
    private final CurrentWorkspace workspace;

    NamePreviewResource(NamePreview preview, CurrentWorkspace workspace) {
        this.preview = preview;
        this.workspace = workspace;
    }

    /** What would change in stored answers if the brand were defined so. Nothing is written. */
    @POST
    @Needs(Need.VIEWER)
    public NamePreview.Preview preview(
            UUID id, @Valid @NotNull(message = "is missing: send a JSON object") BrandDefinition definition) {
        return preview.of(workspace.id(), id, definition);
    }
}
