package dev.mentionscope.alert;

import dev.mentionscope.alert.Channels.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes one message to one channel, once. */
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    private final Channels channels;
    private final Bodies bodies;
    private final Posts posts;
    private final Mails mails;

    Courier(Channels channels, Bodies bodies, Posts posts, Mails mails) {
        this.channels = channels;
        this.bodies = bodies;
        this.posts = posts;
        this.mails = mails;
    }

    /** Never throws: a message that cannot be sent must not keep others from it. */
    Sent deliver(Channel channel, Message message, Clock clock) {
        try {
            return switch (channel.kind()) {
                case WEBHOOK -> {
                    String body = bodies.webhook(message);
                    Instant now = clock.instant();
                    yield posts.post(
                            channels.address(channel),
                            StandardWebhook.headers(channels.signingSecrets(channel, now), message.idText(), now, body),
                            body,
                            clock);
                }
                case SLACK ->
                    posts.post(
                            channels.address(channel),
                            Map.of("x-mentionscope-message", message.idText()),
                            bodies.slack(message),
                            clock);
                case EMAIL -> mail(channel, message);
            };
        } catch (IllegalStateException e) {
            // Said by SealedSecrets: the key is not there.
            LOG.warnf("A message to the alert channel %s cannot be sent: %s", channel.id(), e.getMessage());
            return new Sent.Failed(
                    null, "Not sent: the channel's address cannot be decrypted.", Optional.empty(), false);
        } catch (RuntimeException e) {
            LOG.warnf(e, "A message to the alert channel %s could not be sent", channel.id());
            return new Sent.Failed(null, "It could not be sent; the service's log says why.", Optional.empty(), false);
        }
    }

    private Sent mail(Channel channel, Message message) {
        if (!mails.isReady()) {
            return new Sent.Failed(null, "The service has no mail server.", Optional.empty(), false);
        }
        try {
            mails.send(
                    channel.recipients(),
                    message.idText(),
                    bodies.subject(message),
                    bodies.plainText(message),
                    bodies.html(message));
            return new Sent.Delivered(null);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "The mail server did not take a message of the alert channel %s: %s", channel.id(), e.getMessage());
            return new Sent.Failed(
                    null, "The mail server did not take it; the service's log says why.", Optional.empty(), false);
        }
    }
}
