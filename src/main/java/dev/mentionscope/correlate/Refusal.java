package dev.mentionscope.correlate;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why no correlation is computed, however many models there are. */
@Schema(name = "CorrelationRefusal")
public enum Refusal {
    /** Fewer than 3 different values of the attribute. */
    FEW_ATTRIBUTE_VALUES,
    /** Fewer than 3 different values of the outcome. */
    FEW_OUTCOME_VALUES,
    /** More than 60 % of the models are of one maker. */
    ONE_MAKER_DOMINATES;

    private static final int FEWEST_VALUES = 3;
    private static final double LARGEST_SHARE = 0.6;

    /** @param attributes of each model; equal ones are one value */
    static Optional<Refusal> of(List<?> attributes, List<Double> outcomes, List<String> makers) {
        if (attributes.stream().distinct().count() < FEWEST_VALUES) {
            return Optional.of(FEW_ATTRIBUTE_VALUES);
        }
        if (outcomes.stream().distinct().count() < FEWEST_VALUES) {
            return Optional.of(FEW_OUTCOME_VALUES);
        }
        Map<String, Long> models =
                makers.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return Collections.max(models.values()) > LARGEST_SHARE * makers.size()
                ? Optional.of(ONE_MAKER_DOMINATES)
                : Optional.empty();
    }
}
