package dev.mentionscope.detect;

import java.util.*;

public record Dictionary(List<TrackedName> names, List<TrackedDomain> domains) {
    public static Dictionary compile(Collection<TrackedName> n, Collection<TrackedDomain> d) {
        return new Dictionary(List.copyOf(n), List.copyOf(d));
    }

    public Optional<UUID> ownerOf(UrlIdentity u) {
        return domains.stream()
                .filter(d -> u.host()
                        .map(h -> h.equals(d.domain()) || h.endsWith("." + d.domain()))
                        .orElse(false))
                .map(TrackedDomain::brandId)
                .findFirst();
    }
}
