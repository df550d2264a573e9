package dev.mentionscope.modelcard;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Which model a served name means. */
@Path("/models")
@Tag(name = "models")
@RunOnVirtualThread
class ModelNameResource {

    private final ModelNames names;
    private final ModelCards cards;
    private final CurrentWorkspace workspace;

    ModelNameResource(ModelNames names, ModelCards cards, CurrentWorkspace workspace) {
        this.names = names;
        this.cards = cards;
        this.workspace = workspace;
    }

    /** @param modelId null if the name means no model, or could mean two */
    public record Resolution(
            String name, @Schema(nullable = true) String modelId) {}

    public record NewAlias(
            @NotBlank(message = "is missing: give the name as answers carry it")
            @Size(max = 500, message = "must have at most 500 characters")
            String name,

            @NotBlank(message = "is missing: give the model's id, such as meta/llama-2-70b")
            String modelId) {}

    @GET
    @Path("resolution")
    public Resolution resolve(
            @QueryParam("name") @NotBlank(message = "is missing: give the name as answers carry it") String name) {
        return new Resolution(name, names.resolve(workspace.id(), name).orElse(null));
    }

    /** The names that answers and engines use and that mean no model: link them. */
    @GET
    @Path("unresolved")
    public Page<ModelNames.Unresolved> unresolved() {
        return Page.whole(names.unresolved(workspace.id()));
    }

    @GET
    @Path("aliases")
    public Page<ModelNames.Alias> aliases() {
        return Page.whole(names.aliases(workspace.id()));
    }

    @POST
    @Path("aliases")
    @ResponseStatus(201)
    public ModelNames.Alias link(@Valid @NotNull(message = "is missing: send a JSON object") NewAlias alias) {
        cards.get(workspace.id(), alias.modelId());
        return names.link(workspace.id(), alias.name(), alias.modelId());
    }

    @DELETE
    @Path("aliases/{id}")
    public void unlink(UUID id) {
        names.unlink(workspace.id(), id);
    }
}
