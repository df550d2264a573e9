package dev.mentionscope.monitor;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.OnlyKnownParameters;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/prompts")
@Tag(name = "prompts")
@RunOnVirtualThread
@OnlyKnownParameters
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
            List<String> tags,
            @Schema(nullable = true) Intent intent,
            Instant createdAt) {

        static PromptView of(Prompt prompt) {
            return new PromptView(
                    prompt.id,
                    prompt.text,
                    HexFormat.of().formatHex(prompt.textSha256),
                    prompt.language,
                    prompt.country,
                    prompt.topicId,
                    prompt.tags,
                    prompt.intent,
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

    /** Changes how a prompt is grouped. Its text, language and country stay: other words are another prompt. */
    @PATCH
    @Path("{id}")
    public PromptView change(UUID id, @Valid @NotNull(message = "is missing: send a JSON object") PromptChange change) {
        return PromptView.of(prompts.change(workspace.id(), id, change));
    }

    /** Groups many prompts at once: all of them, or none if one of the ids is wrong. */
    @POST
    @Path("labels")
    public Page<PromptView> label(@Valid @NotNull(message = "is missing: send a JSON object") PromptLabels labels) {
        return Page.whole(prompts.label(workspace.id(), labels).stream()
                .map(PromptView::of)
                .toList());
    }

    @DELETE
    @Path("{id}")
    public void archive(UUID id) {
        prompts.archive(workspace.id(), id);
    }
}
