package dev.mentionscope.answer;

import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.detect.Dictionary;
import dev.mentionscope.detect.TrackedDomain;
import dev.mentionscope.detect.TrackedName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Versions of each workspace's names in compiled form. */
@ApplicationScoped
class Dictionaries {

    /** Compiled versions that are kept: one or two for each workspace that is at work. */
    private static final int KEPT = 200;

    private final NamesHistory history;
    private final Map<Version, Dictionary> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Version, Dictionary> eldest) {
            return size() > KEPT;
        }
    };

    Dictionaries(NamesHistory history) {
        this.history = history;
    }

    private record Version(UUID workspace, long number) {}

    Dictionary of(UUID workspace, long version) {
        Version key = new Version(workspace, version);
        synchronized (compiled) {
            Dictionary known = compiled.get(key);
            if (known != null) {
                return known;
            }
        }
        Dictionary dictionary = compile(history.brands(workspace, version)); // twice at worst, and equal
        synchronized (compiled) {
            compiled.put(key, dictionary);
        }
        return dictionary;
    }

    static Dictionary compile(List<TrackedBrand> brands) {
        return Dictionary.compile(
                brands.stream().flatMap(brand -> names(brand).stream()).toList(),
                brands.stream()
                        .flatMap(brand -> brand.domains().stream().map(domain -> new TrackedDomain(brand.id(), domain)))
                        .toList());
    }

    static List<TrackedName> names(TrackedBrand brand) {
        return brand.names().stream().map(name -> tracked(brand, name)).toList();
    }

    private static TrackedName tracked(TrackedBrand brand, TrackedBrand.Name name) {
        return new TrackedName(
                name.id(),
                brand.id(),
                name.text(),
                name.matchCase(),
                name.ambiguous(),
                name.notPhrases(),
                Set.copyOf(name.languages()),
                name.validFrom(),
                name.validTo());
    }
}
