package dev.mentionscope.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What goes out at once to one channel.
 *
 * @param id the same for each try
 * @param workspace its slug
 */
public record Message(UUID id, String workspace, List<Item> items) {

    /** @param rule its name */
    public record Item(UUID id, RuleKind kind, String rule, AlertFacts facts, Instant noticedAt) {}

    static Message test(UUID id, String workspace, Instant now) {
        return new Message(
                id,
                workspace,
                List.of(new Item(
                        id, null, "Test", new AlertFacts(null, null, null, null, null, null, null, null), now)));
    }

    /** Without what answers say: it ends up in logs. */
    @Override
    public String toString() {
        return idText();
    }

    boolean isTest() {
        return items.getFirst().kind == null;
    }

    String idText() {
        return "msg_" + id;
    }
}
