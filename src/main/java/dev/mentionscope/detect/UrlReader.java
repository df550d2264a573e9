package dev.mentionscope.detect;

import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads URLs with a given Public Suffix List and list of kinds of sites. Immutable. */
public final class UrlReader {

    /** A wrapper may hold a wrapper; real ones stop at two or three. */
    private static final int DEEPEST_WRAPPING = 5;

    /** Domains whose pages may be wrappers, or an engine's own. */
    private static final DomainTable<Boolean> SPECIAL = special();

    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+[\\p{L}][\\p{L}\\p{N}-]*[\\p{L}\\p{N}]");

    private static final class Bundled {
        static final UrlReader READER = new UrlReader(PublicSuffixes.bundled(), SiteKinds.bundled());
    }

    private final PublicSuffixes suffixes;
    private final SiteKinds kinds;

    public UrlReader(PublicSuffixes suffixes, SiteKinds kinds) {
        this.suffixes = Objects.requireNonNull(suffixes);
        this.kinds = Objects.requireNonNull(kinds);
    }

    /** The reader over the lists in this program. */
    public static UrlReader bundled() {
        return Bundled.READER;
    }

    /** Never throws; see {@link UrlIdentity#of}. */
    public UrlIdentity read(String url, String title) {
        UrlIdentity plain = url == null ? null : plain(url);
        return plain == null ? parsed(url, title) : plain;
    }

    /** What a URL is that needs neither repair nor unwrapping, which nearly all do not; null for the others. */
    private UrlIdentity plain(String url) {
        PlainUrl parts = PlainUrl.of(url);
        if (parts == null || isSpecial(url, parts.hostStart(), parts.hostEnd())) {
            return null;
        }
        String written = url.substring(parts.hostStart(), parts.hostEnd());
        String host = written.toLowerCase(Locale.ROOT);
        String normalized = normalized(host.equals(written) ? url : withHost(url, parts, host), parts);
        int start = suffixes.siteStart(host, 0, host.length());
        if (start < 0) {
            return new UrlIdentity(url, host, normalized, null, Credit.NO_SITE, null, null, SiteKind.OTHER);
        }
        String site = host.substring(start);
        return new UrlIdentity(url, host, normalized, site, Credit.SITE, normalized, site, kinds.of(host));
    }

    private static DomainTable<Boolean> special() {
        Set<String> domains = new HashSet<>(Redirectors.domains());
        domains.addAll(EnginesOwn.domains());
        return DomainTable.ofAll(domains);
    }

    private static boolean isSpecial(String url, int hostStart, int hostEnd) {
        return SPECIAL.deepest(url, hostStart, hostEnd) != null
                || url.startsWith("google.", url.startsWith("www.", hostStart) ? hostStart + 4 : hostStart);
    }

    private static String withHost(String url, PlainUrl parts, String host) {
        return url.substring(0, parts.hostStart()) + host + url.substring(parts.hostEnd());
    }

    /** Mostly the beginning of the URL as given. */
    private static String normalized(String url, PlainUrl parts) {
        int pathEnd = parts.query() < 0 ? parts.end() : parts.query() - 1;
        String query = parts.query() < 0 ? "" : TrackingParameters.without(url, parts.query(), parts.end());
        boolean hasPath = parts.hostEnd() < pathEnd;
        String address;
        if (query.isEmpty()) {
            address = url.substring(0, pathEnd) + (hasPath ? "" : "/");
        } else if (hasPath && url.startsWith(query, parts.query())) {
            address = url.substring(0, parts.query() + query.length());
        } else {
            address = url.substring(0, pathEnd) + (hasPath ? "?" : "/?") + query;
        }
        return parts.hostStart() > 0 ? address : "https://" + address;
    }

    /** The same by way of the parts of any URL. */
    UrlIdentity parsed(String url, String title) {
        String given = url == null ? "" : url;
        Optional<WebAddress> parsed = WebAddress.parse(given);
        if (parsed.isEmpty()) {
            return new UrlIdentity(given, null, given, null, Credit.NO_SITE, null, null, SiteKind.OTHER);
        }
        WebAddress address = withoutTracking(parsed.get());
        WebAddress target = unwrapped(parsed.get());
        Credit credit = Credit.SITE;
        if (Redirectors.isGrounding(target)) {
            Optional<WebAddress> named = domainIn(title);
            target = named.orElse(target);
            credit = named.isPresent() ? Credit.SITE : Credit.UNRESOLVED;
        } else if (Redirectors.isOpaque(target)) {
            credit = Credit.UNRESOLVED;
        } else if (EnginesOwn.holds(target)) {
            credit = Credit.ENGINES_OWN;
        }
        Optional<String> site = suffixes.site(address.host());
        Optional<String> credited = credit == Credit.SITE ? suffixes.site(target.host()) : Optional.empty();
        if (credit == Credit.SITE && credited.isEmpty()) {
            credit = Credit.NO_SITE;
        }
        boolean known = credit == Credit.SITE;
        return new UrlIdentity(
                given,
                address.host(),
                address.url(),
                site.orElse(null),
                credit,
                known ? withoutTracking(target).url() : null,
                credited.orElse(null),
                known ? kinds.of(target.host()) : SiteKind.OTHER);
    }

    private static WebAddress unwrapped(WebAddress address) {
        WebAddress current = address;
        for (int depth = 0; depth < DEEPEST_WRAPPING; depth++) {
            Optional<WebAddress> inside = Redirectors.target(current).flatMap(WebAddress::parse);
            if (inside.isEmpty()) {
                return current;
            }
            current = inside.get();
        }
        return current;
    }

    private Optional<WebAddress> domainIn(String title) {
        if (title == null || !DOMAIN.matcher(title.strip()).matches()) {
            return Optional.empty();
        }
        return WebAddress.parse(title.strip())
                .filter(address -> suffixes.hasKnownTopLevel(address.host()))
                .filter(address -> suffixes.site(address.host()).isPresent());
    }

    private static WebAddress withoutTracking(WebAddress address) {
        if (address.query() == null) {
            return address;
        }
        String kept =
                TrackingParameters.without(address.query(), 0, address.query().length());
        return address.withQuery(kept.isEmpty() ? null : kept);
    }
}
