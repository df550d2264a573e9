package dev.mentionscope.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * How far the primary's log was at which time. A standby that has replayed up to a mark shows everything that was committed before
 * the mark's time. So an idle primary does not look like a standby that is behind, one that is cut off does, and nobody's clock
 * matters but one.
 */
final class WalMarks {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Deque<Mark> newestFirst = new ArrayDeque<>();

    private record Mark(Instant time, long position) {}

    /** @param time before the position was asked for */
    synchronized void add(Instant time, long position) {
        if (!newestFirst.isEmpty() && position < newestFirst.getFirst().position) {
            newestFirst.clear(); // another server is the primary now, and the old one's end is not in its log
        }
        newestFirst.addFirst(new Mark(time, position));
        while (newestFirst.getLast().time.isBefore(time.minus(REMEMBERED))) {
            newestFirst.removeLast();
        }
    }

    /** @return how old what it shows is at most; ten minutes also where it is further behind than anything remembered */
    synchronized Duration behind(long replayed, Instant now) {
        Iterator<Mark> marks = newestFirst.iterator();
        while (marks.hasNext()) {
            Mark mark = marks.next();
            if (mark.position <= replayed) {
                return Duration.between(mark.time, now);
            }
        }
        return REMEMBERED;
    }
}
