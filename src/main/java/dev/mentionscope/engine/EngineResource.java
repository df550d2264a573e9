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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/engines")
@Tag(name = "engines")
@RunOnVirtualThread
class EngineResource {

    private final Engines engines;
    private final Providers providers;
    private final StoredHealth health;
    private final CurrentWorkspace workspace;

    EngineResource(Engines engines, Providers providers, StoredHealth health, CurrentWorkspace workspace) {
        this.engines = engines;
        this.providers = providers;
        this.health = health;
        this.workspace = workspace;
    }

    /**
     * @param missing what to do before the engine can be asked; null if it can
     * @param missingVariable the variable to set for that; null if none is missing
     * @param health of the model at the provider, whichever engine asked it
     */
    public record EngineView(
            UUID id,
            String name,
            String provider,
            String model,
            Settings settings,
            Engine.Delivery delivery,
            boolean simulated,
            Instant createdAt,
            @Schema(nullable = true) String missing,
            @Schema(nullable = true) String missingVariable,
            Health health) {}

    private EngineView view(Engine engine, Map<StoredHealth.Asked, Health> seen) {
        Optional<String> missing = providers.missing(engine.provider);
        Health fared =
                seen.getOrDefault(new StoredHealth.Asked(engine.provider, engine.model), Health.of(true, null, null));
        return new EngineView(
                engine.id,
                engine.name,
                engine.provider,
                engine.model,
                engine.settings,
                engine.delivery,
                engine.simulated,
                engine.createdAt,
                missing.orElse(null),
                missing.flatMap(text -> providers.keyVariable(engine.provider)).orElse(null),
                Health.of(missing.isEmpty(), fared.lastSuccess(), fared.lastFailure()));
    }

    @GET
    public Page<EngineView> list() {
        Map<StoredHealth.Asked, Health> seen = health.all();
        return Page.whole(engines.all(workspace.id()).stream()
                .map(engine -> view(engine, seen))
                .toList());
    }

    @GET
    @Path("{id}")
    public EngineView get(UUID id) {
        return view(engines.get(workspace.id(), id), health.all());
    }

    @POST
    @ResponseStatus(201)
    public EngineView create(@Valid @NotNull(message = "is missing: send a JSON object") EngineDefinition definition) {
        return view(engines.create(workspace.id(), definition), health.all());
    }

    @DELETE
    @Path("{id}")
    public void archive(UUID id) {
        engines.archive(workspace.id(), id);
    }
}
