package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mentionscope.simulator.CallCounts.Ending;
import java.time.Instant;
import java.util.List;

/** Requests that were handed in together. What becomes of each is drawn at once and told when the batch has ended. */
final class Batch {

    private final String id;
    private final Instant createdAt;
    private final Instant expiresAt;
    private final List<Item> items;
    private Instant endedAt;
    private boolean cancelled;

    /** One request as it was handed in. */
    record Line(String customId, JsonNode body) {}

    /**
     * @param ending null if the batch ended before the request's turn
     * @param body of the response; null if there is none
     */
    record Item(String customId, Ending ending, int status, ObjectNode body) {

        boolean hasExpired() {
            return ending == null;
        }

        boolean isAnswered() {
            return !hasExpired() && status == 200;
        }
    }

    Batch(String id, Instant createdAt, Instant expiresAt, List<Item> items) {
        this.id = id;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.items = items;
    }

    String id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** In any order; to be told once the batch has ended. */
    List<Item> items() {
        return items;
    }

    void end(Instant now) {
        endedAt = now;
    }

    /** Stops it before any request had its turn. */
    void cancel(Instant now) {
        cancelled = true;
        endedAt = now;
    }

    boolean hasEnded() {
        return endedAt != null;
    }

    /** Null as long as it works. */
    Instant endedAt() {
        return endedAt;
    }

    boolean isCancelled() {
        return cancelled;
    }

    boolean ranOutOfTime() {
        return items.stream().anyMatch(Item::hasExpired);
    }

    long answered() {
        return cancelled ? 0 : items.stream().filter(Item::isAnswered).count();
    }

    long failed() {
        return cancelled
                ? 0
                : items.stream()
                        .filter(item -> !item.hasExpired() && !item.isAnswered())
                        .count();
    }

    long expired() {
        return cancelled ? 0 : items.stream().filter(Item::hasExpired).count();
    }
}
