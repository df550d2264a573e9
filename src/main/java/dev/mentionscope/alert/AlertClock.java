package dev.mentionscope.alert;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks at rules and sends messages on every replica. */
@ApplicationScoped
class AlertClock {

    private final Rules rules;
    private final Watching watching;
    private final Sending sending;
    private final AlertsConfig config;

    AlertClock(Rules rules, Watching watching, Sending sending, AlertsConfig config) {
        this.rules = rules;
        this.watching = watching;
        this.sending = sending;
        this.config = config;
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        if (config.enabled()) {
            rules.watched().forEach(watching::look);
        }
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void send() {
        if (config.enabled()) {
            sending.send();
        }
    }
}
