package dev.mentionscope.detect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads URLs with a given Public Suffix List and list of kinds of sites. Immutable. */
public final class UrlReader {

    /** A wrapper may hold a wrapper; real ones stop at two or three. */
    private static final int DEEPEST_WRAPPING = 5;

    private static final Set<String> TRACKING = Set.of(
            "gclid",
            "gclsrc",
            "gbraid",
            "wbraid",
            "dclid",
            "fbclid",
            "msclkid",
            "yclid",
            "twclid",
            "ttclid",
            "li_fat_id",
            "igshid",
            "igsh",
            "mc_cid",
            "mc_eid",
            "srsltid",
            "_ga",
            "_gl",
            "_hsenc",
            "_hsmi",
            "mkt_tok",
            "ref_src",
            "ref_url",
            "vero_id",
            "oly_anon_id",
            "oly_enc_id",
            "s_cid",
            "cmpid",
            "ncid",
            "spm",
            "scm",
            "si");

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
                known ? kinds.of(target) : SiteKind.OTHER);
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
        String kept = Arrays.stream(address.query().split("&"))
                .filter(pair -> !isTracking(pair))
                .collect(Collectors.joining("&"));
        return address.withQuery(kept.isEmpty() ? null : kept);
    }

    private static boolean isTracking(String pair) {
        int equals = pair.indexOf('=');
        String name = (equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT);
        return name.startsWith("utm_") || TRACKING.contains(name);
    }
}
