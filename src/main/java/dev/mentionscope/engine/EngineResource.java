package dev.mentionscope.engine;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/engines")
@Tag(name = "engines")
@RunOnVirtualThread
class EngineResource {

    private final Engines engines;
    private final CurrentWorkspace workspace;

    EngineResource(Engines engines, CurrentWorkspace workspace) {
        this.engines = engines;
        this.workspace = workspace;
    }

    public record EngineView(
            UUID id,
            String name,
            String provider,
            String model,
            Settings settings,
            Engine.Delivery delivery,
            boolean simulated,
            Instant createdAt) {

        static EngineView of(Engine engine) {
            return new EngineView(
                    engine.id,
                    engine.name,
                    engine.provider,
                    engine.model,
                    engine.settings,
                    engine.delivery,
                    engine.simulated,
                    engine.createdAt);
        }
    }

    @GET
    public Page<EngineView> list() {
        return Page.whole(
                engines.all(workspace.id()).stream().map(EngineView::of).toList());
    }

    @GET
    @Path("{id}")
    public EngineView get(UUID id) {
        return EngineView.of(engines.get(workspace.id(), id));
    }

    @POST
    @ResponseStatus(201)
    public EngineView create(@Valid @NotNull(message = "is missing: send a JSON object") EngineDefinition definition) {
        return EngineView.of(engines.create(workspace.id(), definition));
    }

    @DELETE
    @Path("{id}")
    public void archive(UUID id) {
        engines.archive(workspace.id(), id);
    }
}
