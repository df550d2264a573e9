package dev.mentionscope.alert;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.Workspaces;
import dev.mentionscope.alert.Channels.Channel;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.TimeOrderedIds;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Where alerts are told. */
@Path("/alert-channels")
@Tag(name = "alerts")
@RunOnVirtualThread
class AlertChannelResource {

    private final Channels channels;
    private final Courier courier;
    private final SealedSecrets secrets;
    private final Mails mails;
    private final Workspaces workspaces;
    private final CurrentWorkspace workspace;
    private final TimeOrderedIds ids;
    private final Clock clock;

    AlertChannelResource(
            Channels channels,
            Courier courier,
            SealedSecrets secrets,
            Mails mails,
            Workspaces workspaces,
            CurrentWorkspace workspace,
            TimeOrderedIds ids,
            Clock clock) {
        this.channels = channels;
        this.courier = courier;
        this.secrets = secrets;
        this.mails = mails;
        this.workspaces = workspaces;
        this.workspace = workspace;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param address scheme, host and the last characters of it; null for e-mail
     * @param signingSecret of a webhook, by which its receiver checks messages; told only when it is made or replaced
     */
    @Schema(name = "AlertChannel")
    public record ChannelView(
            UUID id,
            String name,
            ChannelKind kind,
            @Schema(nullable = true) String address,
            List<String> recipients,
            Instant createdAt,
            @Schema(nullable = true) String signingSecret) {

        static ChannelView of(Channel channel) {
            return of(channel, null);
        }

        static ChannelView of(Channel channel, String signingSecret) {
            return new ChannelView(
                    channel.id(),
                    channel.name(),
                    channel.kind(),
                    channel.addressShown(),
                    channel.recipients(),
                    channel.createdAt(),
                    signingSecret);
        }
    }

    /**
     * What this service can do.
     *
     * @param webhooks whether there is a key to encrypt addresses with
     * @param email whether there is a mail server
     */
    @Schema(name = "AlertChannelAbilities")
    public record Abilities(boolean webhooks, boolean email) {}

    /** @param status of the receiver's response; null if there was none */
    @Schema(name = "AlertChannelTrial")
    public record Trial(
            boolean delivered,
            @Schema(nullable = true) Integer status,
            @Schema(nullable = true) String problem,
            long milliseconds) {}

    @GET
    public Page<ChannelView> list() {
        return Page.whole(
                channels.all(workspace.id()).stream().map(ChannelView::of).toList());
    }

    /** Which kinds of channels this service can serve, as its operator has set it up. */
    @GET
    @Path("abilities")
    public Abilities abilities() {
        return new Abilities(secrets.isReady(), mails.isReady());
    }

    @GET
    @Path("{id}")
    public ChannelView get(UUID id) {
        return ChannelView.of(channels.get(workspace.id(), id));
    }

    @POST
    @ResponseStatus(201)
    public ChannelView create(@Valid @NotNull(message = "is missing: send a JSON object") ChannelDefinition channel) {
        Channels.Created created = channels.create(workspace.id(), channel);
        return ChannelView.of(created.channel(), created.signingSecret().orElse(null));
    }

    /** Replaces all of it but its kind; an address that is left out stays, and so does the signing secret. */
    @PUT
    @Path("{id}")
    public ChannelView update(
            UUID id, @Valid @NotNull(message = "is missing: send a JSON object") ChannelDefinition channel) {
        return ChannelView.of(channels.update(workspace.id(), id, channel));
    }

    /** Gives a webhook another signing secret, told only now. The former one signs too for a day. */
    @POST
    @Path("{id}/signing-secrets")
    @ResponseStatus(201)
    public ChannelView replaceSigningSecret(UUID id) {
        Channels.Created replaced = channels.replaceSigningSecret(workspace.id(), id);
        return ChannelView.of(replaced.channel(), replaced.signingSecret().orElse(null));
    }

    /** Rules no longer tell it anything; messages that wait for it are given up. */
    @DELETE
    @Path("{id}")
    public void remove(UUID id) {
        channels.remove(workspace.id(), id);
    }

    /** Sends a test message at once, and says what became of it. */
    @POST
    @Path("{id}/trials")
    public Trial test(UUID id) {
        Channel channel = channels.get(workspace.id(), id);
        Instant before = clock.instant();
        Sent sent = courier.deliver(
                channel,
                Message.test(ids.next(), workspaces.findById(workspace.id()).slug(), before),
                clock);
        long took = Duration.between(before, clock.instant()).toMillis();
        return switch (sent) {
            case Sent.Delivered delivered -> new Trial(true, delivered.status(), null, took);
            case Sent.Failed failed -> new Trial(false, failed.status(), failed.problem(), took);
        };
    }
}
