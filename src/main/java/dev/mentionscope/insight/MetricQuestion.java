package dev.mentionscope.insight;

import dev.mentionscope.statistics.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What is to be computed.
 *
 * @param cuts brand is understood for metrics of brands; at most one of day, week and month
 * @param to last day, included
 * @param incomplete whether periods of too low coverage are shown too
 */
public record MetricQuestion(
        List<Metric> metrics,
        Set<Cut> cuts,
        LocalDate from,
        LocalDate to,
        Filter filter,
        Interval.Question question,
        boolean incomplete) {}
