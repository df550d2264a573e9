package dev.mentionscope.correlate;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Prompts that every compared model answered: models that answered others cannot be compared with each other. Where the prompts
 * that all have in common are few, the models that leave most out stay away, one after the other, so that models times prompts is
 * as large as can be.
 *
 * @param prompts that all models answered
 * @param models that are compared
 * @param left models that are not, since they answered too few of the others' prompts
 * @param promptsLeft prompts that some model answered, but not all compared ones
 */
record CommonBasket(Set<UUID> prompts, Set<String> models, Set<String> left, int promptsLeft) {

    /** @param answered which prompts each model answered */
    static CommonBasket of(Map<String, Set<UUID>> answered) {
        Set<UUID> all = new HashSet<>();
        answered.values().forEach(all::addAll);
        Map<String, Set<UUID>> kept = new TreeMap<>(answered);
        Map<String, Set<UUID>> best = new TreeMap<>(kept);
        while (kept.size() > 1) {
            String worst = kept.keySet().stream()
                    .max(Comparator.comparingInt(model -> shared(without(kept, model))))
                    .orElseThrow();
            kept.remove(worst);
            if (area(kept) > area(best)) {
                best = new TreeMap<>(kept);
            }
        }
        Set<UUID> prompts = common(best);
        Set<String> left = new TreeSet<>(answered.keySet());
        left.removeAll(best.keySet());
        return new CommonBasket(prompts, Set.copyOf(best.keySet()), left, all.size() - prompts.size());
    }

    private static int area(Map<String, Set<UUID>> models) {
        return models.size() * shared(models);
    }

    private static int shared(Map<String, Set<UUID>> models) {
        return common(models).size();
    }

    private static Map<String, Set<UUID>> without(Map<String, Set<UUID>> models, String model) {
        Map<String, Set<UUID>> rest = new TreeMap<>(models);
        rest.remove(model);
        return rest;
    }

    private static Set<UUID> common(Map<String, Set<UUID>> models) {
        List<Set<UUID>> answered = List.copyOf(models.values());
        if (answered.isEmpty()) {
            return Set.of();
        }
        Set<UUID> common = new HashSet<>(answered.getFirst());
        answered.forEach(common::retainAll);
        return common;
    }
}
