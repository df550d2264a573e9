package dev.mentionscope.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What can be turned while the simulator runs, at /controls. What is null is as the world says.
 *
 * @param requestsPerMinute of each key, in any 60 s
 * @param callsAtOnce of single keys, under way together; without an entry any number
 * @param keys requests per minute of single keys, which go before
 * @param models by the name that they are asked by
 */
record Controls(
        Integer requestsPerMinute,
        Map<String, Integer> callsAtOnce,
        Map<String, Integer> keys,
        Map<String, ModelControls> models,
        BatchControls batches) {

    /**
     * @throws IllegalArgumentException if a number cannot be
     */
    Controls {
        keys = Objects.requireNonNullElse(keys, Map.of());
        models = Objects.requireNonNullElse(models, Map.of());
        batches = Objects.requireNonNullElse(batches, new BatchControls(null, null));
        atLeast(1, requestsPerMinute, "requestsPerMinute");
        callsAtOnce = Objects.requireNonNullElse(callsAtOnce, Map.of());
        callsAtOnce.forEach((key, most) -> atLeast(1, most, "callsAtOnce." + key));
        keys.forEach((key, limit) -> atLeast(1, limit, "keys." + key));
    }

    /**
     * @param latencyMillis how long every call takes, whatever the scale of latencies
     * @param errors share of calls that end with 500 or as overloaded, 0 to 1; the other shares alike
     */
    record ModelControls(
            Integer latencyMillis, Double errors, Double rateLimited, Double refusals, Double truncations) {

        private static final ModelControls NONE = new ModelControls(null, null, null, null, null);

        ModelControls {
            atLeast(0, latencyMillis, "latencyMillis");
            double sum = 0;
            for (Double share : new Double[] {errors, rateLimited, refusals, truncations}) {
                if (share != null && !(share >= 0)) {
                    throw new IllegalArgumentException("a share must be 0 or more, not " + share);
                }
                sum += share == null ? 0 : share;
            }
            if (sum > 1) {
                throw new IllegalArgumentException("the shares of a model must together be at most 1, not " + sum);
            }
        }
    }

    /**
     * @param dayMillis how long the day takes that a batch may last
     * @param expired share of requests that do not get their turn in it
     */
    record BatchControls(Integer dayMillis, Double expired) {

        BatchControls {
            atLeast(0, dayMillis, "batches.dayMillis");
            if (expired != null && !(expired >= 0 && expired <= 1)) {
                throw new IllegalArgumentException("batches.expired must lie between 0 and 1, not " + expired);
            }
        }
    }

    private static void atLeast(int least, Integer value, String what) {
        if (value != null && value < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", not " + value);
        }
    }

    Integer requestsPerMinute(String key) {
        return keys.getOrDefault(key, requestsPerMinute);
    }

    Optional<Duration> batchDay() {
        return Optional.ofNullable(batches.dayMillis()).map(Duration::ofMillis);
    }

    double batchExpired() {
        return Objects.requireNonNullElse(batches.expired(), 0.0);
    }

    Optional<Duration> latency(World.Model model) {
        return Optional.ofNullable(of(model).latencyMillis()).map(Duration::ofMillis);
    }

    /** The model with its shares as they are turned now. */
    World.Model applied(World.Model model) {
        ModelControls turned = of(model);
        return new World.Model(
                model.name(),
                model.provider(),
                model.parameters(),
                model.logitOffset(),
                model.promptSpread(),
                model.snapshot(),
                model.reasoning(),
                model.latency(),
                Objects.requireNonNullElse(turned.errors(), model.errors()),
                Objects.requireNonNullElse(turned.rateLimited(), model.rateLimited()),
                Objects.requireNonNullElse(turned.refusals(), model.refusals()),
                Objects.requireNonNullElse(turned.truncations(), model.truncations()));
    }

    private ModelControls of(World.Model model) {
        return models.getOrDefault(model.name(), ModelControls.NONE);
    }
}
