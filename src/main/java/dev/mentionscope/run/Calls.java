package dev.mentionscope.run;

import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What is measured of calls: how many, how long, how they ended, for Prometheus; and a span for each, in the terms of
 * OpenTelemetry's conventions for generative AI. Neither carries a prompt, an answer or a key.
 */
@ApplicationScoped
class Calls {

    private static final Logger LOG = Logger.getLogger(Calls.class);

    private final MeterRegistry registry;
    private final Tracer tracer;
    private final AtomicInteger inFlight;
    private final Counter fenced;
    private final Counter interrupted;

    Calls(MeterRegistry registry, Tracer tracer) {
        this.registry = registry;
        this.tracer = tracer;
        this.inFlight = registry.gauge("mentionscope.calls.in.flight", new AtomicInteger());
        this.fenced = registry.counter("mentionscope.attempts.fenced");
        this.interrupted = registry.counter("mentionscope.calls.interrupted");
    }

    /** Asks, and takes note of how it went. */
    Result timed(Probes.Taken probe, Supplier<Result> call) {
        inFlight.incrementAndGet();
        Span span = span(probe);
        Timer.Sample sample = Timer.start(registry);
        String outcome = "ERROR";
        try {
            Result result = call.get();
            outcome = switch (result) {
                case Result.Answered answered -> answered(span, answered.reply());
                case Result.Failed failed ->
                    failed(span, failed.failure().kind().name());
            };
            return result;
        } finally {
            span.end();
            inFlight.decrementAndGet();
            sample.stop(registry.timer("mentionscope.calls", "provider", probe.provider(), "outcome", outcome));
        }
    }

    private Span span(Probes.Taken probe) {
        return tracer.spanBuilder("chat " + probe.model())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("gen_ai.operation.name", "chat")
                .setAttribute("gen_ai.provider.name", probe.provider())
                .setAttribute("gen_ai.request.model", probe.model())
                .setAttribute("mentionscope.run", probe.runId().toString())
                .setAttribute("mentionscope.probe", probe.probeId().toString())
                .setAttribute("mentionscope.attempt", probe.attempt())
                .startSpan();
    }

    private static String answered(Span span, Reply reply) {
        reply.servedModel().ifPresent(model -> span.setAttribute("gen_ai.response.model", model));
        if (reply.usage().inputTokens() != null) {
            span.setAttribute("gen_ai.usage.input_tokens", reply.usage().inputTokens());
        }
        if (reply.usage().outputTokens() != null) {
            span.setAttribute("gen_ai.usage.output_tokens", reply.usage().outputTokens());
        }
        return reply.outcome().name();
    }

    private static String failed(Span span, String kind) {
        span.setAttribute("error.type", kind).setStatus(StatusCode.ERROR);
        return kind;
    }

    /** How long a caller waited for its turn within the provider's limits. */
    void waited(String provider, Duration wait) {
        registry.timer("mentionscope.calls.waited", "provider", provider).record(wait);
    }

    /** What an answer cost or, where nobody knows, what the budgets count it as. */
    void spent(String provider, BigDecimal usd) {
        registry.counter("mentionscope.spent.usd", "provider", provider).increment(usd.doubleValue());
    }

    /** An attempt whose probe another caller has by now: what it brought is dropped. */
    void fenced(Probes.Taken probe) {
        fenced.increment();
        LOG.infof("Attempt %d of probe %s was overtaken; what it brought is dropped", probe.attempt(), probe.probeId());
    }

    /** A call that was under way when its process died. */
    void interrupted() {
        interrupted.increment();
    }
}
