package dev.mentionscope.statistics;

import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The orders of indices in which each stays within its group: all of them, or some by chance. */
final class Orders {

    private final List<int[]> groups;
    private final int[] order;

    /** @param groups that together hold each of the indices from 0 on once */
    Orders(List<int[]> groups) {
        this.groups = groups;
        order = IntStream.range(
                        0, groups.stream().mapToInt(group -> group.length).sum())
                .toArray();
    }

    /** The one before anything is exchanged. */
    int[] asGiven() {
        return IntStream.range(0, order.length).toArray();
    }

    /** How many there are; beyond 2⁶³ only about. */
    double number() {
        double number = 1;
        for (int[] group : groups) {
            for (int i = 2; i <= group.length; i++) {
                number *= i;
            }
        }
        return number;
    }

    /** @param look at each order, which changes after the call */
    void all(Consumer<int[]> look) {
        permute(0, 0, look);
    }

    /** @param look at each order drawn, which changes after the call */
    void drawn(int draws, RandomGenerator random, Consumer<int[]> look) {
        for (int draw = 0; draw < draws; draw++) {
            for (int[] group : groups) {
                for (int i = group.length - 1; i > 0; i--) {
                    swap(group[i], group[random.nextInt(i + 1)]);
                }
            }
            look.accept(order);
        }
    }

    private void permute(int which, int from, Consumer<int[]> look) {
        if (which == groups.size()) {
            look.accept(order);
            return;
        }
        int[] group = groups.get(which);
        if (from >= group.length - 1) {
            permute(which + 1, 0, look);
            return;
        }
        for (int i = from; i < group.length; i++) {
            swap(group[from], group[i]);
            permute(which, from + 1, look);
            swap(group[from], group[i]);
        }
    }

    private void swap(int i, int j) {
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}
