package dev.mentionscope.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The simulated models at work. The n-th call with a model and a prompt is a pure function of the seed, the model, the
 * prompt and n, whatever was asked in between.
 *
 * <p>Not safe for use by several threads: the server's one event loop is enough.
 */
final class Minds {

    private record Key(String model, String prompt) {}

    private final World world;
    private final String seed;
    private final double latencyScale;
    private final Map<Key, Integer> asked = new HashMap<>();

    /** @param latencyScale what all waiting times are multiplied by; 0 for none */
    Minds(World world, long seed, double latencyScale) {
        this.world = world;
        this.seed = Long.toString(seed);
        this.latencyScale = latencyScale;
    }

    /** @param latency how long the call takes; empty for as long as the model does */
    Turn ask(World.Model model, Request request, Instant arrived, Optional<Duration> latency) {
        int n = asked.merge(new Key(model.name(), request.prompt()), 1, Integer::sum);
        Dice dice = Dice.of(seed, model.name(), request.prompt(), Integer.toString(n));
        return new Turn(
                model,
                request,
                dice,
                outcome(model, request, dice),
                latency.orElseGet(() -> latency(model, dice)),
                arrived);
    }

    private Outcome outcome(World.Model model, Request request, Dice dice) {
        SplittableRandom random = dice.on("outcome");
        double fall = random.nextDouble();
        Subject subject = Subject.of(request.prompt(), world);
        if ((fall -= model.errors()) < 0) {
            return new Outcome.Failed(random.nextBoolean());
        }
        if ((fall -= model.rateLimited()) < 0) {
            return new Outcome.RateLimited(scaled(1000 + 1000 * random.nextInt(3)));
        }
        if ((fall -= model.refusals()) < 0) {
            return new Outcome.Refused(new Phrases(subject, random).any(Prose::refusal));
        }
        Draw draw = Draw.of(world, model, subject, request.prompt(), request.webSearch(), dice);
        Answer answer = Judge.answer(request.prompt())
                .orElseGet(() -> new Composer(world, subject, draw, dice.on("prose")).compose(request.webSearch()));
        int length = Tokens.in(answer.text());
        int limit = request.maxTokens();
        if (fall - model.truncations() < 0) {
            limit = Math.min(limit, (int) (length * random.nextDouble(0.3, 0.9)));
        }
        return limit < length ? new Outcome.Truncated(answer.cutTo(limit)) : new Outcome.Answered(answer);
    }

    private Duration latency(World.Model model, Dice dice) {
        World.Latency latency = model.latency();
        return scaled(latency.medianMillis()
                * Math.exp(latency.spread() * dice.on("latency").nextGaussian()));
    }

    private Duration scaled(double millis) {
        return Duration.ofMillis(Math.round(millis * latencyScale));
    }
}
