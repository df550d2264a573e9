package dev.mentionscope.correlate;

import dev.mentionscope.statistics.BasketMean;
import dev.mentionscope.statistics.BasketRate;
import dev.mentionscope.statistics.ClusteredRate.Cluster;
import dev.mentionscope.statistics.Interval;
import dev.mentionscope.statistics.Range;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How one model fared over the basket; each prompt weighs the same.
 *
 * @param low with {@code high} the 95 % interval; null where there is none, as for a mean over one prompt
 * @param question which question the interval answers
 * @param standardError likewise null
 * @param numerator what was counted: answers that mention, or the sum of positions
 * @param denominator of so many answers
 * @param prompts over so many prompts
 */
@Schema(name = "MeasuredOutcome")
public record Measured(
        double value,
        @Schema(nullable = true) Double low,
        @Schema(nullable = true) Double high,
        Interval.Question question,
        @Schema(nullable = true) Double standardError,
        long numerator,
        long denominator,
        int prompts) {

    static final double LEVEL = 0.95;

    /**
     * What was counted of the answers to one prompt.
     *
     * @param sum of the answers that count, or of their positions
     * @param base answers of which it was counted, above 0
     */
    record Tally(long sum, long base) {

        Tally plus(Tally other) {
            return new Tally(sum + other.sum, base + other.base);
        }

        double mean() {
            return (double) sum / base;
        }
    }

    /** @return empty without any prompt that something was counted of */
    static Optional<Measured> of(Outcome outcome, Collection<Tally> prompts) {
        List<Tally> counted = prompts.stream().filter(tally -> tally.base() > 0).toList();
        if (counted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(outcome.isRate() ? rate(counted) : mean(counted));
    }

    private static Measured rate(List<Tally> prompts) {
        BasketRate rate = new BasketRate(prompts.stream()
                .map(prompt -> new Cluster(prompt.sum(), prompt.base()))
                .toList());
        Interval interval = rate.interval(LEVEL);
        return measured(
                prompts,
                rate.value(),
                Optional.of(new Range(interval.low(), interval.high())),
                interval.question(),
                Optional.of(rate.standardError()));
    }

    private static Measured mean(List<Tally> prompts) {
        BasketMean mean =
                BasketMean.of(prompts.stream().mapToDouble(Tally::mean).toArray());
        return measured(
                prompts,
                mean.value(),
                mean.interval(LEVEL),
                Interval.Question.PROMPTS_OF_THIS_KIND,
                mean.standardError());
    }

    private static Measured measured(
            List<Tally> prompts,
            double value,
            Optional<Range> interval,
            Interval.Question question,
            Optional<Double> error) {
        return new Measured(
                value,
                interval.map(Range::low).orElse(null),
                interval.map(Range::high).orElse(null),
                question,
                error.orElse(null),
                prompts.stream().mapToLong(Tally::sum).sum(),
                prompts.stream().mapToLong(Tally::base).sum(),
                prompts.size());
    }
}
