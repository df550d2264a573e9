package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whose a page is: tracked domains on whole labels from the right, and paths on platforms. The most exact entry wins. */
final class SiteOwnership {

    private record Place(String path, UUID brandId) {}

    /** Per host, the deepest path first; a domain without a path has the empty one. */
    private final Map<String, List<Place>> places = new HashMap<>();

    SiteOwnership(Collection<TrackedDomain> domains) {
        for (TrackedDomain domain : domains) {
            WebAddress.parse(domain.domainOrPath().strip()).ifPresent(address -> {
                String host = address.host().startsWith("www.") ? address.host().substring(4) : address.host();
                String path = address.path().equals("/") ? "" : withoutSlash(address.path());
                places.computeIfAbsent(host, unused -> new ArrayList<>()).add(new Place(path, domain.brandId()));
            });
        }
        places.values()
                .forEach(list -> list.sort(
                        Comparator.comparingInt((Place place) -> place.path().length())
                                .reversed()));
    }

    /** The brand that owns the page which gets the credit; empty for third parties. */
    Optional<UUID> ownerOf(UrlIdentity url) {
        if (url.target() == null) {
            return Optional.empty();
        }
        return WebAddress.parse(url.target()).flatMap(this::ownerOf);
    }

    private Optional<UUID> ownerOf(WebAddress address) {
        String host = address.host();
        for (int start = 0; start >= 0; ) {
            for (Place place : places.getOrDefault(host.substring(start), List.of())) {
                if (isBelow(address.path(), place.path())) {
                    return Optional.of(place.brandId());
                }
            }
            int dot = host.indexOf('.', start);
            start = dot < 0 ? -1 : dot + 1;
        }
        return Optional.empty();
    }

    /** Platforms treat handles without regard to case. */
    private static boolean isBelow(String path, String place) {
        return path.regionMatches(true, 0, place, 0, place.length())
                && (path.length() == place.length() || place.isEmpty() || path.charAt(place.length()) == '/');
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
