package dev.mentionscope.correlate;

import dev.mentionscope.correlate.Measured.Tally;
import dev.mentionscope.modelcard.ModelCards.Card;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The models that are compared, over the prompts that all of them answered. All engines of a model with the same search are one.
 *
 * @param prompts in the basket
 * @param promptsLeft that some model answered, but not all
 * @param models in the order of their ids
 * @param left what is not compared, and why
 */
record Panel(int prompts, int promptsLeft, List<Model> models, List<LeftOut> left) {

    /** @param counts of each prompt of the basket */
    record Model(Card card, Map<UUID, Counts> counts) {

        String id() {
            return card.model().id();
        }

        Optional<Measured> measured(Outcome outcome) {
            return Measured.of(outcome, tallies(outcome));
        }

        Collection<Tally> tallies(Outcome outcome) {
            return counts.values().stream().map(c -> c.tally(outcome)).toList();
        }

        /** Mean over the answers of which the provider says how long they are; empty if of none. */
        Optional<Double> outputTokens() {
            Counts all = counts.values().stream().reduce(Counts::plus).orElseThrow();
            return all.tokensKnown() == 0
                    ? Optional.empty()
                    : Optional.of((double) all.outputTokens() / all.tokensKnown());
        }
    }

    @Schema(name = "WhyLeftOut")
    enum Why {
        /** No card is known by the name that its answers carry: link it. */
        NO_CARD,
        /** It answered too few of the others' prompts. */
        OTHER_PROMPTS,
        /** There is nothing to measure, such as no mention to take a position of. */
        NOTHING_MEASURED
    }

    /** @param model id of its card; without a card the name that its answers carry */
    @Schema(name = "ModelLeftOut")
    record LeftOut(String model, Why why) {}

    /**
     * @param cells of answers that may be mixed: all real, or all simulated
     * @param modelOf the card's id of a served name
     * @param cards of these ids
     */
    static Panel of(
            List<Cell> cells, Function<String, Optional<String>> modelOf, Function<Set<String>, List<Card>> cards) {
        Map<String, Optional<String>> names =
                cells.stream().map(Cell::model).distinct().collect(Collectors.toMap(Function.identity(), modelOf));
        Map<String, Map<UUID, Counts>> byModel = new TreeMap<>();
        for (Cell cell : cells) {
            names.get(cell.model())
                    .ifPresent(model -> byModel.computeIfAbsent(model, m -> new HashMap<>())
                            .merge(cell.promptId(), cell.counts(), Counts::plus));
        }
        CommonBasket basket = CommonBasket.of(byModel.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().keySet())));
        List<LeftOut> left = new ArrayList<>();
        names.forEach((name, model) -> {
            if (model.isEmpty()) {
                left.add(new LeftOut(name, Why.NO_CARD));
            }
        });
        basket.left().forEach(model -> left.add(new LeftOut(model, Why.OTHER_PROMPTS)));
        List<Model> models = cards.apply(basket.models()).stream()
                .map(card -> new Model(card, within(byModel.get(card.model().id()), basket.prompts())))
                .filter(model -> !model.counts().isEmpty())
                .toList();
        return new Panel(basket.prompts().size(), basket.promptsLeft(), models, left);
    }

    private static Map<UUID, Counts> within(Map<UUID, Counts> counts, Set<UUID> prompts) {
        Map<UUID, Counts> within = new LinkedHashMap<>();
        prompts.stream().sorted().forEach(prompt -> within.put(prompt, counts.get(prompt)));
        return within;
    }

    /** One point each model of which the outcome was measured. */
    Sample sample(Outcome outcome, Function<Model, Known> attribute) {
        return new Sample(models.stream()
                .flatMap(model -> model
                        .measured(outcome)
                        .map(measured -> new ModelPoint(
                                model.id(),
                                model.card().model().name(),
                                model.card().model().maker(),
                                measured,
                                attribute.apply(model)))
                        .stream())
                .toList());
    }

    /** With those of which this outcome was not measured. */
    List<LeftOut> left(Outcome outcome) {
        List<LeftOut> all = new ArrayList<>(left);
        models.stream()
                .filter(model -> model.measured(outcome).isEmpty())
                .forEach(model -> all.add(new LeftOut(model.id(), Why.NOTHING_MEASURED)));
        return all;
    }
}
