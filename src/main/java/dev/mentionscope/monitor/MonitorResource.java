package dev.mentionscope.monitor;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/monitors")
@Tag(name = "monitors")
@RunOnVirtualThread
class MonitorResource {

    private final Monitors monitors;
    private final CurrentWorkspace workspace;

    MonitorResource(Monitors monitors, CurrentWorkspace workspace) {
        this.monitors = monitors;
        this.workspace = workspace;
    }

    /** @param nextRunAt when it is due next; null if it is off or has no schedule */
    public record MonitorView(
            UUID id,
            String name,
            List<UUID> promptIds,
            List<UUID> engineIds,
            int repeats,
            @Schema(nullable = true) String cron,
            String timeZone,
            boolean enabled,
            int jitterSeconds,
            CatchUp catchUp,
            @Schema(nullable = true) BigDecimal maxUsdPerRun,
            @Schema(nullable = true) Integer maxCallsPerRun,
            @Schema(nullable = true) Double precision,
            @Schema(nullable = true) Instant nextRunAt,
            Instant createdAt) {}

    @GET
    public Page<MonitorView> list() {
        return Page.whole(monitors.all(workspace.id()).stream().map(this::view).toList());
    }

    @GET
    @Path("{id}")
    public MonitorView get(UUID id) {
        return view(monitors.get(workspace.id(), id));
    }

    @POST
    @ResponseStatus(201)
    public MonitorView create(
            @Valid @NotNull(message = "is missing: send a JSON object") MonitorDefinition definition) {
        return view(monitors.create(workspace.id(), definition));
    }

    @PUT
    @Path("{id}")
    public MonitorView redefine(
            UUID id, @Valid @NotNull(message = "is missing: send a JSON object") MonitorDefinition definition) {
        return view(monitors.redefine(workspace.id(), id, definition));
    }

    @DELETE
    @Path("{id}")
    public void archive(UUID id) {
        monitors.archive(workspace.id(), id);
    }

    private MonitorView view(Monitor monitor) {
        Monitors.Basket basket = monitors.basket(monitor);
        return new MonitorView(
                monitor.id,
                monitor.name,
                basket.promptIds(),
                basket.engineIds(),
                monitor.repeats,
                monitor.cron,
                monitor.timeZone,
                monitor.enabled,
                monitor.jitterSeconds,
                monitor.catchUp,
                monitor.maxUsd,
                monitor.maxCalls,
                monitor.precision,
                monitor.nextRunAt,
                monitor.createdAt);
    }
}
