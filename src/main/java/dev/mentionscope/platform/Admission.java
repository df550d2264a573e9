package dev.mentionscope.platform;

import java.util.ArrayDeque;
import java.util.Deque;

/** Lets a few in at once, and others after them in the order in which they came. Nobody is kept waiting on a thread. */
final class Admission {

    private final int atOnce;
    private final int mostWaiting;
    private final Deque<Visitor> waiting = new ArrayDeque<>();
    private int inside;

    Admission(int atOnce, int mostWaiting) {
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
    }

    private enum Place {
        OUTSIDE,
        WAITING,
        INSIDE
    }

    /** @param entered what to do when its turn has come; it must not block */
    Visitor visitor(Runnable entered) {
        return new Visitor(entered);
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /** One who wants in. It must leave in the end; leaving twice does no harm. */
    final class Visitor {

        private final Runnable entered;
        private Place place = Place.OUTSIDE;

        private Visitor(Runnable entered) {
            this.entered = entered;
        }

        /** @return false if there is not even room to wait */
        boolean come() {
            synchronized (Admission.this) {
                if (inside >= atOnce) {
                    if (waiting.size() >= mostWaiting) {
                        return false;
                    }
                    place = Place.WAITING;
                    waiting.add(this);
                    return true;
                }
                inside++;
                place = Place.INSIDE;
            }
            entered.run();
            return true;
        }

        /** @return false if it waited no longer: its turn had come, or it had left */
        boolean giveUp() {
            synchronized (Admission.this) {
                if (place != Place.WAITING) {
                    return false;
                }
                place = Place.OUTSIDE;
                return waiting.remove(this);
            }
        }

        void leave() {
            Visitor next;
            synchronized (Admission.this) {
                Place before = place;
                place = Place.OUTSIDE;
                if (before == Place.WAITING) {
                    waiting.remove(this);
                }
                if (before != Place.INSIDE) {
                    return;
                }
                next = waiting.poll();
                if (next == null) {
                    inside--;
                    return;
                }
                next.place = Place.INSIDE;
            }
            next.entered.run();
        }
    }
}
