package dev.mentionscope.engine;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts cases by provider, and prints how many passed. */
final class Tally {

    private final Map<String, AtomicInteger> cases = new TreeMap<>();
    private final Map<String, AtomicInteger> passed = new TreeMap<>();

    void begun(String provider) {
        cases.computeIfAbsent(provider, name -> new AtomicInteger()).incrementAndGet();
    }

    void passed(String provider) {
        passed.computeIfAbsent(provider, name -> new AtomicInteger()).incrementAndGet();
    }

    void print(String title) {
        System.out.printf("%n%s%n%-16s %6s %6s%n", title, "provider", "cases", "passed");
        cases.forEach((provider, count) ->
                System.out.printf("%-16s %6d %6d%n", provider, count.get(), sum(passed, provider)));
        System.out.printf(
                "%-16s %6d %6d%n%n",
                "all",
                cases.values().stream().mapToInt(AtomicInteger::get).sum(),
                passed.values().stream().mapToInt(AtomicInteger::get).sum());
    }

    private static int sum(Map<String, AtomicInteger> counts, String provider) {
        return counts.containsKey(provider) ? counts.get(provider).get() : 0;
    }
}
