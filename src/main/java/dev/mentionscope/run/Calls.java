package dev.mentionscope.run;

import dev.mentionscope.engine.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** What is measured of calls: how many, how long, how they ended; for Prometheus and the log. */
@ApplicationScoped
class Calls {

    private static final Logger LOG = Logger.getLogger(Calls.class);

    private final MeterRegistry registry;
    private final AtomicInteger inFlight;
    private final Counter fenced;
    private final Counter repeated;

    Calls(MeterRegistry registry) {
        this.registry = registry;
        this.inFlight = registry.gauge("mentionscope.calls.in.flight", new AtomicInteger());
        this.fenced = registry.counter("mentionscope.attempts.fenced");
        this.repeated = registry.counter("mentionscope.calls.interrupted");
    }

    /** Asks, and counts the call by provider and outcome. Log lines of the call carry its run and probe. */
    Result timed(Probes.Taken probe, Supplier<Result> call) {
        MDC.put("run", probe.runId());
        MDC.put("probe", probe.probeId());
        inFlight.incrementAndGet();
        Timer.Sample sample = Timer.start(registry);
        String outcome = "ERROR";
        try {
            Result result = call.get();
            outcome = switch (result) {
                case Result.Answered answered -> answered.reply().outcome().name();
                case Result.Failed failed -> failed.failure().kind().name();
            };
            return result;
        } finally {
            inFlight.decrementAndGet();
            sample.stop(registry.timer("mentionscope.calls", "provider", probe.provider(), "outcome", outcome));
            MDC.remove("run");
            MDC.remove("probe");
        }
    }

    /** An attempt whose probe another caller has by now: what it brought is dropped. */
    void fenced(Probes.Taken probe) {
        fenced.increment();
        LOG.infof("Attempt %d of probe %s was overtaken; what it brought is dropped", probe.attempt(), probe.probeId());
    }

    /** A call that was under way when its process died. */
    void repeated() {
        repeated.increment();
    }
}
