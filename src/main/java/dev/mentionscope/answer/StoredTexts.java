package dev.mentionscope.answer;

import dev.mentionscope.answer.Rereading.StoredText;
import dev.mentionscope.answer.Rescans.Running;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The answers that a rescan reads, in the order of time, a part at a time; the next part is read while one is worked on. */
@ApplicationScoped
class StoredTexts {

    /** Two parts are in memory at a time. */
    static final int PART = 1000;

    /** From the making of an answer's id to the commit of its row. */
    static final Duration LONGEST_WRITE = Duration.ofMinutes(1);

    /** A condition that is the same for the first part lets all go through the primary key. */
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Jdbi jdbi;
    private final Clock clock;
    private final AtomicReference<Ahead> ahead = new AtomicReference<>();

    StoredTexts(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    private record Place(UUID rescan, long version, UUID after) {

        static Place of(Running rescan, UUID after) {
            return new Place(rescan.id(), rescan.toVersion(), after);
        }
    }

    private record Ahead(Place place, Instant begun, CompletableFuture<List<StoredText>> texts) {

        /** Whether no answer may still have been on its way to a place among these. */
        boolean isComplete() {
            List<StoredText> read = texts.join();
            return read.isEmpty() || read.getLast().answeredAt().toInstant().isBefore(begun.minus(LONGEST_WRITE));
        }
    }

    /** The part after a position, null for the first; one that is not full is the last. */
    List<StoredText> next(Running rescan, RescanScope scope, UUID position) {
        Ahead read = ahead.getAndSet(null);
        List<StoredText> part = read != null && read.place().equals(Place.of(rescan, position)) && read.isComplete()
                ? read.texts().join()
                : after(rescan, scope, position);
        if (part.size() == PART) {
            readAhead(rescan, scope, part.getLast().id());
        }
        return part;
    }

    /** On a thread, and so a connection, of its own: it sees what is committed and holds nothing. */
    private void readAhead(Running rescan, RescanScope scope, UUID after) {
        ahead.set(new Ahead(
                Place.of(rescan, after),
                clock.instant(),
                CompletableFuture.supplyAsync(() -> after(rescan, scope, after), Thread::startVirtualThread)));
    }

    /** @param after null for the first part */
    List<StoredText> after(Running rescan, RescanScope scope, UUID after) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id, answered_at, text
                        from answer
                        where workspace_id = :workspace
                          and (answered_at, id) > (:afterTime, :after)
                          and (not :few or id = any(:decided))
                        order by answered_at, id
                        limit :part""")
                .bind("workspace", rescan.workspaceId())
                .bind("few", scope.isVerdictsOnly())
                .bindArray("decided", UUID.class, scope.decided())
                .bind("after", after == null ? BEFORE_ALL : after)
                .bind(
                        "afterTime",
                        TimeOrderedIds.instantOf(after == null ? BEFORE_ALL : after)
                                .atOffset(ZoneOffset.UTC))
                .bind("part", PART)
                .map(ConstructorMapper.of(StoredText.class))
                .list());
    }

    /** Answers that were given long before they were stored, so that the rescan may have passed their place by then. */
    List<StoredText> storedBehind(Running rescan) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select a.id, a.answered_at, a.text
                        from answer a
                        join rescan r on r.workspace_id = a.workspace_id and r.id = :id
                        where a.workspace_id = :workspaceId
                          and a.stored_at > r.created_at - cast(:longestWrite as interval)
                          and a.answered_at < a.stored_at - cast(:longestWrite as interval)
                        order by a.answered_at, a.id""")
                .bindMethods(rescan)
                .bind("longestWrite", LONGEST_WRITE.toString())
                .map(ConstructorMapper.of(StoredText.class))
                .list());
    }
}
