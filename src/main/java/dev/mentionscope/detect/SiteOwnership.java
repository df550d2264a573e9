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

    /** Per host, the deepest path first; a domain without a path has the empty one. Null when nothing is tracked. */
    private final DomainTable<List<Place>> places;

    SiteOwnership(Collection<TrackedDomain> domains) {
        Map<String, List<Place>> byHost = new HashMap<>();
        for (TrackedDomain domain : domains) {
            WebAddress.parse(domain.domainOrPath().strip()).ifPresent(address -> {
                String host = address.host().startsWith("www.") ? address.host().substring(4) : address.host();
                String path = address.path().equals("/") ? "" : withoutSlash(address.path());
                byHost.computeIfAbsent(host, unused -> new ArrayList<>()).add(new Place(path, domain.brandId()));
            });
        }
        byHost.values()
                .forEach(list -> list.sort(
                        Comparator.comparingInt((Place place) -> place.path().length())
                                .reversed()));
        places = byHost.isEmpty() ? null : new DomainTable<>(byHost);
    }

    /** The brand that owns the page which gets the credit; empty for third parties. */
    Optional<UUID> ownerOf(UrlIdentity url) {
        return places == null || url.target() == null ? Optional.empty() : ownerOf(url.target());
    }

    /** @param target normalised, so that its host and its path stand between few marks */
    private Optional<UUID> ownerOf(String target) {
        int from = target.indexOf("://") + 3;
        int path = target.indexOf('/', from);
        int port = target.lastIndexOf(':', path);
        int to = port > from ? port : path;
        int query = target.indexOf('?', path);
        int end = query < 0 ? target.length() : query;
        UUID owner = null;
        int hash = 0;
        for (int i = to - 1; i >= from; i--) {
            hash = DomainTable.hash(hash, target.charAt(i));
            if (i == from || target.charAt(i - 1) == '.') {
                UUID here = ownerAt(places.get(target, i, to, hash), target, path, end);
                owner = here == null ? owner : here;
            }
        }
        return Optional.ofNullable(owner);
    }

    private static UUID ownerAt(List<Place> places, String target, int path, int end) {
        if (places != null) {
            for (Place place : places) {
                if (isBelow(target, path, end, place.path())) {
                    return place.brandId();
                }
            }
        }
        return null;
    }

    /** Platforms treat handles without regard to case. */
    private static boolean isBelow(String target, int path, int end, String place) {
        int below = path + place.length();
        return below <= end
                && target.regionMatches(true, path, place, 0, place.length())
                && (below == end || place.isEmpty() || target.charAt(below) == '/');
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
