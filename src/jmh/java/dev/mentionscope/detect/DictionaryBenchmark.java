package dev.mentionscope.detect;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time and memory to compile a dictionary, and what a text without hits costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class DictionaryBenchmark {

    @Param({"100", "1000", "10000", "100000"})
    public int names;

    private List<TrackedName> tracked;
    private Detector detector;
    private String withoutHits;

    @Setup
    public void setUp() {
        tracked = Corpus.names(names).stream()
                .map(name -> TrackedName.of(new UUID(0, name.hashCode()), new UUID(1, name.hashCode()), name))
                .toList();
        detector = new Detector(Dictionary.compile(tracked, List.of()));
        // An answer of ordinary length in which no name stands: words of small letters that no name is made of.
        withoutHits = "qz jqx vq zzq, xq – wvq jjz (qqv) ’zx kqj! ".repeat(70);
    }

    @Benchmark
    public Dictionary build() {
        return Dictionary.compile(tracked, List.of());
    }

    @Benchmark
    public Detection answerWithoutHits() {
        return detector.detect(withoutHits);
    }
}
