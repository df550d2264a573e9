package dev.mentionscope.detect;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The benchmarks of {@link DetectionBenchmark} by CPU time of the thread instead of by the clock, for machines that others use
 * too: best round of some seconds of that time, in million chars per second, beside hankcs in the same run. Arguments: numbers of names.
 */
public final class CpuTimeTable {

    private static final int TURNS = 10;
    private static final long MILLIS_OF_A_TURN = 500;

    /** Above this many names the slow ones take minutes for a round. */
    private static final int MOST_FOR_SLOW = 1_000;

    private CpuTimeTable() {}

    public static void main(String[] counts) {
        long chars = Arrays.stream(Corpus.texts()).mapToLong(String::length).sum();
        for (String count : counts) {
            DetectionBenchmark benchmark = new DetectionBenchmark();
            benchmark.names = Integer.parseInt(count);
            benchmark.setUp();
            Map<String, IntSupplier> engines = engines(benchmark);
            Map<String, Double> rates = rates(engines, chars);
            StringBuilder line = new StringBuilder(count + " names:");
            rates.forEach((engine, rate) ->
                    line.append("  %s %.1f (%.2f)".formatted(engine, rate, rate / rates.get("hankcs"))));
            System.out.println(line);
        }
    }

    /** In turn, so that whatever else goes on meets all of them. */
    private static Map<String, Double> rates(Map<String, IntSupplier> engines, long chars) {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (int turn = 0; turn < TURNS; turn++) {
            engines.forEach((engine, round) -> rates.merge(engine, rate(round, chars), Math::max));
        }
        return rates;
    }

    private static Map<String, IntSupplier> engines(DetectionBenchmark benchmark) {
        Map<String, IntSupplier> engines = new LinkedHashMap<>();
        engines.put("hankcs", benchmark::hankcs);
        engines.put("spansAndUrls", benchmark::spansAndUrls);
        engines.put("spansAndCitations", benchmark::spansAndCitations);
        engines.put("detector", benchmark::detector);
        engines.put("everything", benchmark::everything);
        if (benchmark.names <= MOST_FOR_SLOW) {
            engines.put("containsPerName", benchmark::containsPerName);
            engines.put("regexAlternation", benchmark::regexAlternation);
        }
        return engines;
    }

    private static double rate(IntSupplier round, long chars) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double best = 0;
        long end = threads.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS_OF_A_TURN);
        long start = threads.getCurrentThreadCpuTime();
        while (start < end) {
            round.getAsInt();
            long now = threads.getCurrentThreadCpuTime();
            best = Math.max(best, chars * 1e3 / (now - start));
            start = now;
        }
        return best;
    }
}
