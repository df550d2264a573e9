package dev.mentionscope.alert;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.OnlyKnownParameters;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was noticed, and what became of its messages. */
@Path("/alerts")
@Tag(name = "alerts")
@RunOnVirtualThread
@OnlyKnownParameters
class AlertResource {

    private final Alerts alerts;
    private final Outbox outbox;
    private final CurrentWorkspace workspace;
    private final Clock clock;

    AlertResource(Alerts alerts, Outbox outbox, CurrentWorkspace workspace, Clock clock) {
        this.alerts = alerts;
        this.outbox = outbox;
        this.workspace = workspace;
        this.clock = clock;
    }

    /** The newest first. */
    @GET
    public Page<Alerts.Alert> list(
            @QueryParam("rule") UUID rule,
            @QueryParam("state") Alerts.State state,
            @QueryParam("cursor") UUID cursor,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be between 1 and 200")
                    @Max(value = 200, message = "must be between 1 and 200")
                    int limit) {
        return alerts.list(workspace.id(), rule, state, cursor, limit);
    }

    @GET
    @Path("{id}/deliveries")
    public Page<Outbox.Delivery> deliveries(UUID id) {
        alerts.require(workspace.id(), id);
        return Page.whole(outbox.of(workspace.id(), id));
    }

    /** Sends the messages anew that were given up. */
    @POST
    @Path("{id}/deliveries/retries")
    public Page<Outbox.Delivery> retry(UUID id) {
        alerts.require(workspace.id(), id);
        outbox.retry(workspace.id(), id, clock.instant());
        return Page.whole(outbox.of(workspace.id(), id));
    }
}
