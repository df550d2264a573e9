package dev.mentionscope.answer;

import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.detect.Detector;
import dev.mentionscope.detect.Dictionary;
import dev.mentionscope.detect.PublicSuffixes;
import dev.mentionscope.detect.TrackedDomain;
import dev.mentionscope.detect.TrackedName;
import dev.mentionscope.detect.UrlIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * In which answers two versions of the names may find different things: only in those that could hold one of the names that
 * came, went or changed, or that link to a site of a domain that did.
 *
 * @param everything in all of them: it cannot be said in which not
 * @param names as they were and as they are
 * @param sites of the domains
 */
record NamesDifference(boolean everything, Set<TrackedName> names, Set<String> sites) {

    static final NamesDifference NONE = new NamesDifference(false, Set.of(), Set.of());
    static final NamesDifference EVERYTHING = new NamesDifference(true, Set.of(), Set.of());

    static NamesDifference between(List<TrackedBrand> before, List<TrackedBrand> after) {
        Set<TrackedName> names = changedNames(byId(before), byId(after));
        // Of two brands with an equal name the first one gets the hit.
        if (!without(names, before).equals(without(names, after))) {
            return EVERYTHING;
        }
        Set<TrackedDomain> domains = changed(domains(before), domains(after));
        Set<String> sites = new HashSet<>();
        for (TrackedDomain domain : domains) {
            String site =
                    UrlIdentity.of("https://" + domain.domainOrPath(), null).site();
            if (site == null || PublicSuffixes.bundled().isDivided(site)) {
                return EVERYTHING;
            }
            sites.add(site);
        }
        return new NamesDifference(false, names, sites);
    }

    NamesDifference plus(NamesDifference other) {
        Set<TrackedName> allNames = new HashSet<>(names);
        allNames.addAll(other.names);
        Set<String> allSites = new HashSet<>(sites);
        allSites.addAll(other.sites);
        return new NamesDifference(everything || other.everything, allNames, allSites);
    }

    /** Looks for the names that differ, and nothing else. */
    Detector detector() {
        return new Detector(Dictionary.compile(names, List.of()));
    }

    private static Set<TrackedName> changedNames(Map<UUID, TrackedBrand> before, Map<UUID, TrackedBrand> after) {
        Set<UUID> brands = new HashSet<>(before.keySet());
        brands.addAll(after.keySet());
        Set<TrackedName> changed = new HashSet<>();
        for (UUID id : brands) {
            TrackedBrand was = before.get(id);
            TrackedBrand is = after.get(id);
            List<TrackedName> old = was == null ? List.of() : Dictionaries.names(was);
            List<TrackedName> now = is == null ? List.of() : Dictionaries.names(is);
            boolean inPlace = was != null
                    && is != null
                    && was.name().equals(is.name())
                    && was.kind() == is.kind()
                    && common(old, now).equals(common(now, old));
            if (inPlace) {
                changed.addAll(changed(new HashSet<>(old), new HashSet<>(now)));
            } else {
                changed.addAll(old);
                changed.addAll(now);
            }
        }
        return changed;
    }

    private static <T> Set<T> changed(Set<T> before, Set<T> after) {
        Set<T> changed = new HashSet<>(before);
        changed.addAll(after);
        changed.removeIf(each -> before.contains(each) && after.contains(each));
        return changed;
    }

    private static List<TrackedName> common(List<TrackedName> names, List<TrackedName> others) {
        return names.stream().filter(others::contains).toList();
    }

    private static List<TrackedName> without(Set<TrackedName> changed, List<TrackedBrand> brands) {
        List<TrackedName> names = new ArrayList<>();
        brands.forEach(brand -> names.addAll(Dictionaries.names(brand)));
        names.removeAll(changed);
        return names;
    }

    private static Set<TrackedDomain> domains(List<TrackedBrand> brands) {
        Set<TrackedDomain> domains = new HashSet<>();
        brands.forEach(brand -> brand.domains().forEach(domain -> domains.add(new TrackedDomain(brand.id(), domain))));
        return domains;
    }

    private static Map<UUID, TrackedBrand> byId(List<TrackedBrand> brands) {
        Map<UUID, TrackedBrand> byId = new HashMap<>();
        brands.forEach(brand -> byId.put(brand.id(), brand));
        return byId;
    }
}
