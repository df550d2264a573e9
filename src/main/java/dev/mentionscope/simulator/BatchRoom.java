package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.simulator.Batch.Item;
import dev.mentionscope.simulator.Batch.Line;
import dev.mentionscope.simulator.CallCounts.Ending;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Works on batches. One takes between a tenth and seven tenths of the simulated day, or the whole day if some of its
 * requests do not get their turn. They are gone when the simulator stops.
 */
final class BatchRoom {

    private final Vertx vertx;
    private final World world;
    private final Minds minds;
    private final CallCounts counts;
    private final ControlDesk controls;
    private final Duration day;
    private final Clock clock;
    private final Map<String, Batch> batches = new HashMap<>();

    /** @param day how long a day of 24 hours takes, unless the controls say otherwise */
    BatchRoom(
            Vertx vertx, World world, Minds minds, CallCounts counts, ControlDesk controls, Duration day, Clock clock) {
        this.vertx = vertx;
        this.world = world;
        this.minds = minds;
        this.counts = counts;
        this.controls = controls;
        this.day = day;
        this.clock = clock;
    }

    Batch take(WireFormat format, String key, String idPrefix, List<Line> lines) {
        Dice dice = Dice.of("batch", Integer.toString(batches.size()), key);
        Instant now = clock.instant();
        Duration whole = controls.now().batchDay().orElse(day);
        List<Item> items = new ArrayList<>();
        for (Line line : lines) {
            items.add(item(format, line, dice, now));
        }
        shuffle(items, dice.on("order"));
        Batch batch = new Batch(idPrefix + dice.id("batch", 24), now, now.plus(whole), List.copyOf(items));
        batches.put(batch.id(), batch);
        counts.batched(key, lines.size());
        long millis = batch.ranOutOfTime()
                ? whole.toMillis()
                : (long) (whole.toMillis() * dice.on("length").nextDouble(0.1, 0.7));
        if (millis < 1) {
            end(batch, key);
        } else {
            vertx.setTimer(millis, timer -> end(batch, key));
        }
        return batch;
    }

    Optional<Batch> batch(String id) {
        return Optional.ofNullable(batches.get(id));
    }

    void cancel(Batch batch) {
        if (!batch.hasEnded()) {
            batch.cancel(clock.instant());
        }
    }

    private void end(Batch batch, String key) {
        if (!batch.hasEnded()) {
            batch.end(clock.instant());
            batch.items().stream()
                    .filter(item -> !item.hasExpired())
                    .forEach(item -> counts.decidedInBatch(key, item.ending()));
        }
    }

    private Item item(WireFormat format, Line line, Dice dice, Instant now) {
        if (dice.hits(controls.now().batchExpired(), "expired " + line.customId())) {
            return new Item(line.customId(), null, 0, null);
        }
        try {
            Request request = format.read("", line.body());
            World.Model model = world.model(format.provider(), request.model())
                    .map(controls.now()::applied)
                    .orElseThrow(() -> format.unknownModel(request.model()));
            format.checkSettings(model, request);
            return item(format, line, minds.ask(model, request, now, Optional.of(Duration.ZERO)));
        } catch (Rejection rejection) {
            return failed(format, line, Ending.REJECTED, rejection);
        }
    }

    private static Item item(WireFormat format, Line line, Turn turn) {
        return switch (turn.outcome()) {
            case Outcome.Failed(boolean overloaded) -> failed(format, line, Ending.FAILED, format.failed(overloaded));
            case Outcome.RateLimited(Duration wait) ->
                failed(format, line, Ending.RATE_LIMITED, format.rateLimited(turn.model(), wait));
            default -> new Item(line.customId(), Ending.of(turn.outcome()), 200, format.write(turn));
        };
    }

    private static Item failed(WireFormat format, Line line, Ending ending, Rejection rejection) {
        ObjectNode body = format.write(rejection, "batch_" + line.customId());
        return new Item(line.customId(), ending, rejection.status(), body);
    }

    private static void shuffle(List<Item> items, SplittableRandom random) {
        for (int i = items.size() - 1; i > 0; i--) {
            items.set(i, items.set(random.nextInt(i + 1), items.get(i)));
        }
    }
}
