package dev.mentionscope.monitor;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/prompts")
@Tag(name = "prompts")
@RunOnVirtualThread
class PromptResource {

    private final Prompts prompts;
    private final CurrentWorkspace workspace;

    PromptResource(Prompts prompts, CurrentWorkspace workspace) {
        this.prompts = prompts;
        this.workspace = workspace;
    }

    public record PromptView(
            UUID id,
            String text,
            String textSha256,
            String language,
            @Schema(nullable = true) String country,
            @Schema(nullable = true) UUID topicId,
            Instant createdAt) {

        static PromptView of(Prompt prompt) {
            return new PromptView(
                    prompt.id,
                    prompt.text,
                    HexFormat.of().formatHex(prompt.textSha256),
                    prompt.language,
                    prompt.country,
                    prompt.topicId,
                    prompt.createdAt);
        }
    }

    @GET
    public Page<PromptView> list() {
        return Page.whole(
                prompts.all(workspace.id()).stream().map(PromptView::of).toList());
    }

    @GET
    @Path("{id}")
    public PromptView get(UUID id) {
        return PromptView.of(prompts.get(workspace.id(), id));
    }

    @POST
    @ResponseStatus(201)
    public PromptView create(@Valid @NotNull(message = "is missing: send a JSON object") PromptDefinition definition) {
        return PromptView.of(prompts.create(workspace.id(), definition));
    }

    @DELETE
    @Path("{id}")
    public void archive(UUID id) {
        prompts.archive(workspace.id(), id);
    }
}
