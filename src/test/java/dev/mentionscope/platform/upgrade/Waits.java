package dev.mentionscope.platform.upgrade;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long each statement took, by what it was for. */
final class Waits {

    private final Map<String, List<Long>> nanos = new TreeMap<>();

    synchronized void note(String what, long took) {
        nanos.computeIfAbsent(what, w -> new ArrayList<>()).add(took);
    }

    synchronized Duration longest() {
        return Duration.ofNanos(nanos.values().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0));
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder();
        nanos.forEach((what, all) -> {
            List<Long> sorted = all.stream().sorted().toList();
            text.append("  %-12s %6d statements: median %.1f ms, 99 %% %.1f ms, longest %.1f ms%n"
                    .formatted(
                            what,
                            sorted.size(),
                            sorted.get(sorted.size() / 2) / 1e6,
                            sorted.get(sorted.size() * 99 / 100) / 1e6,
                            sorted.getLast() / 1e6));
        });
        return text.toString();
    }
}
