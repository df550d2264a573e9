package dev.mentionscope.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Does for several threads at once what costs little more for many than for one, such as a transaction. Nobody waits for
 * company: whoever comes first does what is there, and what comes meanwhile is done together next. So a quiet process
 * works one by one, and a busy one shares more the busier it is.
 */
final class Together<T, R> {

    private final int most;
    private final Function<List<T>, List<R>> work;
    private final Queue<Item<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * @param most how many at once
     * @param work all or nothing; a result for each, in the same order
     */
    Together(int most, Function<List<T>, List<R>> work) {
        this.most = most;
        this.work = work;
    }

    /** Touched under the lock only, but for the part. */
    private static final class Item<T, R> {

        private final T part;
        private R result;
        private Throwable failure;
        private boolean done;

        Item(T part) {
            this.part = part;
        }
    }

    /** @throws RuntimeException what the work threw for this part alone; an Error likewise */
    R with(T part) {
        Item<T, R> mine = new Item<>(part);
        waiting.add(mine);
        turn.lock();
        try {
            while (!mine.done) {
                workOff(next());
            }
        } finally {
            turn.unlock();
        }
        return switch (mine.failure) {
            case null -> mine.result;
            case Error error -> throw error;
            case Throwable failure -> throw (RuntimeException) failure;
        };
    }

    private List<Item<T, R>> next() {
        List<Item<T, R>> items = new ArrayList<>();
        while (items.size() < most && !waiting.isEmpty()) {
            items.add(waiting.remove());
        }
        return items;
    }

    /**
     * If it fails as a whole, each is tried alone, so that one that cannot be done harms no other. Whatever happens, all are done
     * after it: nobody would ever come for those that were left.
     */
    private void workOff(List<Item<T, R>> items) {
        try {
            List<R> results = work.apply(items.stream().map(item -> item.part).toList());
            for (int i = 0; i < items.size(); i++) {
                items.get(i).result = results.get(i);
            }
        } catch (RuntimeException e) {
            if (items.size() > 1 && !Writing.passes(e)) {
                items.forEach(item -> workOff(List.of(item)));
            } else {
                items.forEach(item -> item.failure = e);
            }
        } catch (Error e) {
            items.forEach(item -> item.failure = e);
        }
        items.forEach(item -> item.done = true);
    }
}
