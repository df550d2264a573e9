package dev.mentionscope.correlate;

import dev.mentionscope.statistics.Pairs;
import dev.mentionscope.statistics.Range;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The models of one analysis, in a fixed order. */
record Sample(List<ModelPoint> points) {

    Sample {
        points = List.copyOf(points);
    }

    /** Those whose attribute is disclosed as one value. */
    Sample disclosed() {
        return of(point -> point.attribute().disclosed().isPresent());
    }

    /** Those of whose attribute anything is stated. */
    Sample usable() {
        return of(point -> point.attribute().isUsable());
    }

    private Sample of(Predicate<ModelPoint> wanted) {
        return new Sample(points.stream().filter(wanted).toList());
    }

    int size() {
        return points.size();
    }

    double[] outcomes() {
        return points.stream().mapToDouble(point -> point.outcome().value()).toArray();
    }

    List<String> makers() {
        return points.stream().map(ModelPoint::maker).toList();
    }

    /** On the scale. @throws java.util.NoSuchElementException unless all are disclosed */
    double[] disclosedValues() {
        return points.stream()
                .mapToDouble(point -> point.attribute().disclosed().orElseThrow())
                .toArray();
    }

    /** On the scale. @throws java.util.NoSuchElementException unless all are usable */
    List<Range> allowed(Doubt doubt) {
        return points.stream()
                .map(point -> point.attribute().allowed(doubt).orElseThrow())
                .toList();
    }

    Pairs disclosedPairs() {
        return Pairs.of(disclosedValues(), outcomes());
    }

    /** Why it must not be correlated, if it must not; the number of models aside. */
    Optional<Refusal> refusal(Doubt doubt) {
        return points.isEmpty()
                ? Optional.empty()
                : Refusal.of(
                        allowed(doubt),
                        points.stream().map(point -> point.outcome().value()).toList(),
                        makers());
    }
}
