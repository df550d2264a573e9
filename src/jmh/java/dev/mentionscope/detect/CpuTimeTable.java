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

    private static final long SECONDS = 5;

    /** Above this many names the slow ones take minutes for a round. */
    private static final int MOST_FOR_SLOW = 1_000;

    private CpuTimeTable() {}

    public static void main(String[] counts) {
        long chars = Arrays.stream(Corpus.texts()).mapToLong(String::length).sum();
        for (String count : counts) {
            DetectionBenchmark benchmark = new DetectionBenchmark();
            benchmark.names = Integer.parseInt(count);
            benchmark.setUp();
            StringBuilder line = new StringBuilder(count + " names:");
            double hankcs = 0;
            for (Map.Entry<String, IntSupplier> engine : engines(benchmark).entrySet()) {
                double rate = rate(engine.getValue(), chars);
                hankcs = engine.getKey().equals("hankcs") ? rate : hankcs;
                line.append("  %s %.1f (%.2f)".formatted(engine.getKey(), rate, rate / hankcs));
            }
            System.out.println(line);
        }
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
        long end = threads.getCurrentThreadCpuTime() + TimeUnit.SECONDS.toNanos(SECONDS);
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
