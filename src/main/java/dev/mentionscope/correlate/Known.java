package dev.mentionscope.correlate;

import dev.mentionscope.modelcard.Claim;
import dev.mentionscope.statistics.Range;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * All that is stated of one attribute of one model. Never one number where none is disclosed, unless a source gives it, and then
 * with its basis.
 *
 * @param statements what sources say, contradictions included
 */
record Known(Trait trait, List<Statement> statements) {

    Known {
        statements = List.copyOf(statements);
    }

    static Known nothing(Trait trait) {
        return new Known(trait, List.of());
    }

    static Known fact(Trait trait, double value, String source) {
        return new Known(trait, List.of(Statement.fact(value, source)));
    }

    /** Of the value to draw a point at; where there is only a range, the best that any statement that counts has. */
    Claim.Basis basis() {
        return leading()
                .or(() -> counting().stream().min(Comparator.comparing(Statement::basis)))
                .map(Statement::basis)
                .orElse(Claim.Basis.UNDISCLOSED);
    }

    /** Whether anything at all is stated, be it a range. */
    boolean isUsable() {
        return !counting().isEmpty();
    }

    /** The value on the scale, if it is disclosed as one value. */
    Optional<Double> disclosed() {
        return basis() == Claim.Basis.DISCLOSED ? shown().map(trait::onScale) : Optional.empty();
    }

    /** The value to draw a point at, in the natural unit: the preferred one among those that count. */
    Optional<Double> shown() {
        return leading().map(Statement::value);
    }

    private Optional<Statement> leading() {
        return counting().stream()
                .filter(statement -> statement.value() != null)
                .min(Comparator.comparing(Statement::preferred, Comparator.reverseOrder())
                        .thenComparing(Statement::basis));
    }

    /** Everything that the statements allow, on the scale; one point for a disclosed value. */
    Optional<Range> allowed(Doubt doubt) {
        List<Range> ranges =
                counting().stream().map(statement -> allowed(statement, doubt)).toList();
        return ranges.isEmpty()
                ? Optional.empty()
                : Optional.of(new Range(
                        ranges.stream().mapToDouble(Range::low).min().orElseThrow(),
                        ranges.stream().mapToDouble(Range::high).max().orElseThrow()));
    }

    private Range allowed(Statement statement, Doubt doubt) {
        if (statement.value() == null) {
            return range(statement, doubt);
        }
        double value = trait.onScale(statement.value());
        double reach = Doubt.REACH * sd(statement, doubt);
        return new Range(value - reach, value + reach);
    }

    /** One possible value on the scale. @throws IllegalStateException unless it {@link #isUsable} */
    double draw(SplittableRandom random, Doubt doubt) {
        List<Statement> counting = counting();
        if (counting.isEmpty()) {
            throw new IllegalStateException("Nothing is stated to draw from");
        }
        Statement statement =
                counting.size() == 1 ? counting.getFirst() : counting.get(random.nextInt(counting.size()));
        if (statement.value() == null) {
            Range range = range(statement, doubt);
            return range.low() == range.high() ? range.low() : random.nextDouble(range.low(), range.high());
        }
        double sd = sd(statement, doubt);
        return trait.onScale(statement.value()) + (sd == 0 ? 0 : sd * random.nextGaussian());
    }

    /** What is disclosed puts an end to estimates and rumours; what says nothing counts for nothing. */
    private List<Statement> counting() {
        List<Statement> saying =
                statements.stream().filter(Statement::saysSomething).toList();
        List<Statement> disclosed = saying.stream()
                .filter(statement -> statement.basis() == Claim.Basis.DISCLOSED)
                .toList();
        return disclosed.isEmpty() ? saying : disclosed;
    }

    private Range range(Statement statement, Doubt doubt) {
        Double low = statement.low() == null ? null : trait.onScale(statement.low());
        Double high = statement.high() == null ? null : trait.onScale(statement.high());
        return new Range(low == null ? high - doubt.boundReach() : low, high == null ? low + doubt.boundReach() : high);
    }

    private double sd(Statement statement, Doubt doubt) {
        return !trait.isSize()
                ? 0
                : switch (statement.basis()) {
                    case DISCLOSED -> 0;
                    case ESTIMATED -> doubt.estimateSd();
                    case RUMOURED, UNDISCLOSED -> doubt.rumourSd();
                };
    }
}
