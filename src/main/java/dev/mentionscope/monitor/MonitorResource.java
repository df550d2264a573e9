package dev.mentionscope.monitor;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.OnlyKnownParameters;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/monitors")
@Tag(name = "monitors")
@RunOnVirtualThread
@OnlyKnownParameters
class MonitorResource {

    private static final int MOST_DUE_TIMES = 1000;

    private final Monitors monitors;
    private final CurrentWorkspace workspace;
    private final Clock clock;

    MonitorResource(Monitors monitors, CurrentWorkspace workspace, Clock clock) {
        this.monitors = monitors;
        this.workspace = workspace;
        this.clock = clock;
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

    /** @param at without the monitor's jitter, which moves it to a little later */
    public record DueTime(UUID monitorId, Instant at) {}

    /** When monitors will come due, the soonest first; at most 1000 times of each monitor. */
    @GET
    @Path("due-times")
    public Page<DueTime> dueTimes(
            @QueryParam("days")
                    @DefaultValue("14")
                    @Min(value = 1, message = "must be between 1 and 62")
                    @Max(value = 62, message = "must be between 1 and 62")
                    int days) {
        Instant until = clock.instant().plus(Duration.ofDays(days));
        return Page.whole(monitors.all(workspace.id()).stream()
                .flatMap(monitor ->
                        monitor.slotsBefore(until, MOST_DUE_TIMES).stream().map(at -> new DueTime(monitor.id, at)))
                .sorted(Comparator.comparing(DueTime::at))
                .toList());
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
