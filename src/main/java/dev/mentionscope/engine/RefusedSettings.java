package dev.mentionscope.engine;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The settings that each engine has refused, so that it is not asked with them again. Kept for the life of the process:
 * a restart finds out anew, should the model have changed its mind.
 */
final class RefusedSettings {

    private record Asked(String provider, String model, Settings settings) {}

    private final Map<Asked, Set<Setting>> byEngine = new ConcurrentHashMap<>();

    void remember(String provider, Question question, Setting refused) {
        byEngine.merge(key(provider, question), EnumSet.of(refused), (known, again) -> {
            EnumSet<Setting> all = EnumSet.copyOf(known);
            all.addAll(again);
            return all;
        });
    }

    Set<Setting> known(String provider, Question question) {
        return byEngine.getOrDefault(key(provider, question), Set.of());
    }

    private static Asked key(String provider, Question question) {
        return new Asked(provider, question.model(), question.settings());
    }
}
