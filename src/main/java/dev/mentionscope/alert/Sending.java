package dev.mentionscope.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Sends what waits, several at once, and decides what becomes of what failed. */
@ApplicationScoped
class Sending {

    private static final Logger LOG = Logger.getLogger(Sending.class);

    /** Beyond the time that a try may take, before it is taken for lost with its process. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final double SPREAD = 0.2;

    private final Outbox outbox;
    private final Channels channels;
    private final Courier courier;
    private final AlertsConfig config;
    private final Clock clock;
    private final RandomGenerator random;

    @Inject
    Sending(Outbox outbox, Channels channels, Courier courier, AlertsConfig config, Clock clock) {
        this(outbox, channels, courier, config, clock, new SecureRandom());
    }

    Sending(
            Outbox outbox,
            Channels channels,
            Courier courier,
            AlertsConfig config,
            Clock clock,
            RandomGenerator random) {
        this.outbox = outbox;
        this.channels = channels;
        this.courier = courier;
        this.config = config;
        this.clock = clock;
        this.random = random;
    }

    /** Sends all that is due, until nothing is. */
    void send() {
        List<Outbox.Due> due = outbox.due(clock.instant(), config.sendsAtOnce());
        while (!due.isEmpty()) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(each -> threads.submit(() -> send(each)));
            }
            due = outbox.due(clock.instant(), config.sendsAtOnce());
        }
    }

    private void send(Outbox.Due due) {
        try {
            outbox.take(due, clock.instant(), config.timeout().plus(MARGIN)).ifPresent(this::send);
        } catch (RuntimeException e) {
            LOG.warnf(e, "The alert message %s was left for later", due.bundle());
        }
    }

    private void send(Outbox.Taken taken) {
        if (taken.attempt() > config.attempts()) {
            outbox.failed(
                    taken,
                    new Sent.Failed(null, "Whoever sent it died each time.", Optional.empty(), true),
                    Optional.empty());
            return;
        }
        Sent sent = channels.find(taken.workspace(), taken.channel())
                .map(channel -> courier.deliver(channel, taken.message(), clock))
                .orElseGet(() -> new Sent.Failed(null, "The channel was deleted.", Optional.empty(), true));
        switch (sent) {
            case Sent.Delivered delivered -> outbox.delivered(taken, delivered.status(), clock.instant());
            case Sent.Failed failed -> {
                Optional<Instant> next = failed.hopeless() || taken.attempt() >= config.attempts()
                        ? Optional.empty()
                        : Optional.of(clock.instant().plus(wait(taken.attempt(), failed.retryAfter())));
                outbox.failed(taken, failed, next);
                if (next.isEmpty()) {
                    LOG.warnf("An alert message to the channel %s was given up: %s", taken.channel(), failed.problem());
                }
            }
        }
    }

    /** The receiver's wish holds where it is for longer. */
    private Duration wait(int attempt, Optional<Duration> wish) {
        double seconds =
                Math.min(config.longestWait().toSeconds(), config.firstWait().toSeconds() * Math.pow(4, attempt - 1.0));
        Duration own = Duration.ofMillis(Math.round(1000 * seconds * (1 + SPREAD * (2 * random.nextDouble() - 1))));
        return wish.filter(it -> it.compareTo(own) > 0).orElse(own);
    }
}
