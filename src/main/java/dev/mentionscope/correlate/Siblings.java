package dev.mentionscope.correlate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which models of one family are made to be smaller than others: of two whose names differ only in the word for their size, such
 * as gpt-5-mini and gpt-5, or claude-haiku-4-5 and claude-opus-4-5. Draws of their sizes have to keep to that order.
 */
final class Siblings {

    private static final int MIDDLE = 3;

    private static final Map<String, Integer> RUNGS = Map.ofEntries(
            Map.entry("nano", 0),
            Map.entry("tiny", 0),
            Map.entry("mini", 1),
            Map.entry("lite", 1),
            Map.entry("small", 2),
            Map.entry("haiku", 2),
            Map.entry("flash", 2),
            Map.entry("medium", MIDDLE),
            Map.entry("sonnet", MIDDLE),
            Map.entry("pro", MIDDLE),
            Map.entry("large", 4),
            Map.entry("opus", 4),
            Map.entry("ultra", 4));

    /** @param rung of the ladder of sizes; two on one rung are in no order */
    private record Place(String stem, int rung) {

        static Place of(String modelId) {
            List<String> words = Arrays.asList(modelId.split("-"));
            int rung = words.stream()
                    .filter(RUNGS::containsKey)
                    .mapToInt(RUNGS::get)
                    .min()
                    .orElse(MIDDLE);
            String stem = String.join(
                    "-", words.stream().filter(word -> !RUNGS.containsKey(word)).toList());
            return new Place(stem, rung);
        }
    }

    private record Order(int smaller, int larger) {}

    private final List<Order> orders;

    private Siblings(List<Order> orders) {
        this.orders = orders;
    }

    /** @param modelIds of each model, maker/model */
    static Siblings of(List<String> modelIds) {
        List<Place> places = modelIds.stream()
                .map(id -> {
                    int slash = id.indexOf('/');
                    Place place = Place.of(id.substring(slash + 1));
                    return new Place(id.substring(0, slash + 1) + place.stem(), place.rung());
                })
                .toList();
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < places.size(); j++) {
                if (places.get(i).stem().equals(places.get(j).stem())
                        && places.get(i).rung() < places.get(j).rung()) {
                    orders.add(new Order(i, j));
                }
            }
        }
        return new Siblings(orders);
    }

    /** Whether no smaller sibling is larger than a larger one. */
    boolean allow(double[] sizes) {
        return orders.stream().noneMatch(order -> sizes[order.smaller] > sizes[order.larger]);
    }

    /** Those that have to be drawn together: the members of each family with an order, by index. */
    List<int[]> families(int models) {
        int[] family = IntStream.range(0, models).toArray();
        orders.forEach(order -> {
            int from = family[order.larger];
            int to = family[order.smaller];
            Arrays.setAll(family, i -> family[i] == from ? to : family[i]);
        });
        return IntStream.range(0, models)
                .filter(root -> Arrays.stream(family).filter(f -> f == root).count() > 1)
                .mapToObj(root -> IntStream.range(0, models)
                        .filter(i -> family[i] == root)
                        .toArray())
                .toList();
    }

    /** Whether these members keep to the order. */
    boolean allow(double[] sizes, int[] members) {
        return orders.stream()
                .filter(order -> Arrays.stream(members).anyMatch(i -> i == order.smaller))
                .noneMatch(order -> sizes[order.smaller] > sizes[order.larger]);
    }
}
