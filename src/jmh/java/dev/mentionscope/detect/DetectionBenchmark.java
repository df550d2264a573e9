package dev.mentionscope.detect;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/**
 * Time to read all texts once. The engines do not do the same: hankcs, {@code contains} and the regular expression read text
 * that was put in lower case before, and know no words; the detector folds, tests words, finds URLs and judges.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
public class DetectionBenchmark {

    @Param({"100", "1000", "10000", "100000"})
    public int names;

    private String[] texts;
    private String[] lower;
    private List<String> lowerNames;
    private Dictionary dictionary;
    private Detector detector;
    private AhoCorasickDoubleArrayTrie<String> hankcs;

    /** Read by nobody, so that nothing that finds them can be left out. */
    private long spans;

    private Pattern pattern;

    @Setup
    public void setUp() {
        texts = Corpus.texts();
        lower = Stream.of(texts).map(text -> text.toLowerCase(Locale.ROOT)).toArray(String[]::new);
        lowerNames = Corpus.names(names).stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().toList();
        dictionary = Corpus.dictionary(names);
        detector = new Detector(dictionary);
        TreeMap<String, String> sorted = new TreeMap<>();
        lowerNames.forEach(name -> sorted.put(name, name));
        hankcs = new AhoCorasickDoubleArrayTrie<>();
        hankcs.build(sorted);
        pattern = Pattern.compile(
                lowerNames.stream().map(Pattern::quote).collect(Collectors.joining("|", "\\b(?:", ")\\b")));
    }

    @Benchmark
    public int detector() {
        int found = 0;
        for (String text : texts) {
            Detection detection = detector.detect(text);
            found += detection.mentions().size() + detection.links().size();
        }
        return found;
    }

    /** Folding, matching, word boundaries, spans and URLs; without rules of context, sentences and stance. */
    @Benchmark
    public int spansAndUrls() {
        int found = 0;
        for (String text : texts) {
            found += spansAndUrls(text).size();
        }
        return found;
    }

    /** The same, and for each URL its host, its site, who gets the credit, whose it is and of what kind the site is. */
    @Benchmark
    public int spansAndCitations() {
        int found = 0;
        for (String text : texts) {
            found += citations(spansAndUrls(text));
        }
        return found;
    }

    /** All rules, and the citations. */
    @Benchmark
    public int everything() {
        int found = 0;
        for (String text : texts) {
            Detection detection = detector.detect(text);
            found += detection.mentions().size() + citations(detection.links());
        }
        return found;
    }

    private List<Link> spansAndUrls(String text) {
        try (Units units = Units.of(text)) {
            List<Link> links = Links.find(text, units);
            Reading reading = new Reading(text, text, links, units);
            spans += WholeWords.of(
                            reading,
                            dictionary.matcher().scan(text, units, links).hits())
                    .size();
            return links;
        }
    }

    private int citations(List<Link> links) {
        int credited = 0;
        for (Link link : links) {
            UrlIdentity url = UrlIdentity.of(link.url(), null);
            credited += url.credit() == Credit.SITE ? 1 : 0;
            credited += dictionary.ownerOf(url).isPresent() ? 1 : 0;
        }
        return credited;
    }

    @Benchmark
    public int hankcs() {
        int[] found = {0};
        for (String text : lower) {
            AhoCorasickDoubleArrayTrie.IHit<String> count = (begin, end, value) -> found[0]++;
            hankcs.parseText(text, count);
        }
        return found[0];
    }

    @Benchmark
    public int containsPerName() {
        int found = 0;
        for (String text : lower) {
            for (String name : lowerNames) {
                found += text.contains(name) ? 1 : 0;
            }
        }
        return found;
    }

    @Benchmark
    public int regexAlternation() {
        int found = 0;
        for (String text : lower) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                found++;
            }
        }
        return found;
    }
}
