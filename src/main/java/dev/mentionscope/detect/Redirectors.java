package dev.mentionscope.detect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that stand for another address. Those that carry it inside are opened; the others are only recognised. */
final class Redirectors {

    private static final Pattern AMP_CACHE = Pattern.compile("/[a-z]/(s/)?(.+)");
    private static final Pattern ARCHIVE = Pattern.compile("/web/[0-9*]+[a-z_]*/(.+)");

    /** Their targets are known to their servers alone. */
    private static final Set<String> OPAQUE = Set.of(
            "t.co",
            "lnkd.in",
            "bit.ly",
            "tinyurl.com",
            "goo.gl",
            "ow.ly",
            "buff.ly",
            "is.gd",
            "cutt.ly",
            "rb.gy",
            "amzn.to",
            "a.co",
            "fb.me",
            "wp.me",
            "dlvr.it",
            "trib.al",
            "shorturl.at",
            "g.co",
            "aka.ms",
            "s.click.aliexpress.com");

    private static final String NEWS = "news.google.com";
    private static final String GROUNDING = "vertexaisearch.cloud.google.com";

    /** What opens the addresses of a domain; below {@code google.} see {@link GoogleHosts}. */
    private static final Map<String, Function<WebAddress, Optional<String>>> OPENERS = Map.ofEntries(
            Map.entry("cdn.ampproject.org", Redirectors::ampCache),
            Map.entry(
                    "bing.com",
                    address -> address.path().startsWith("/ck/a")
                            ? address.parameter("u").flatMap(Redirectors::bing)
                            : Optional.empty()),
            Map.entry(
                    "duckduckgo.com",
                    address -> address.path().startsWith("/l/") ? address.parameter("uddg") : Optional.empty()),
            Map.entry("l.facebook.com", address -> address.parameter("u")),
            Map.entry("lm.facebook.com", address -> address.parameter("u")),
            Map.entry("l.instagram.com", address -> address.parameter("u")),
            Map.entry(
                    "youtube.com",
                    address -> address.path().equals("/redirect") ? address.parameter("q") : Optional.empty()),
            Map.entry(
                    "linkedin.com",
                    address -> address.path().startsWith("/safety/go") ? address.parameter("url") : Optional.empty()),
            Map.entry("out.reddit.com", address -> address.parameter("url")),
            Map.entry("r.search.yahoo.com", address -> yahoo(address.path())),
            Map.entry("web.archive.org", Redirectors::archive));

    private static final DomainTable<Function<WebAddress, Optional<String>>> OPENER = new DomainTable<>(OPENERS);

    private Redirectors() {}

    /** Domains of which any page may be a redirector. All others are none, but for {@link GoogleHosts}. */
    static Set<String> domains() {
        Set<String> domains = new HashSet<>(OPENERS.keySet());
        domains.addAll(OPAQUE);
        domains.addAll(Set.of(NEWS, GROUNDING));
        return domains;
    }

    /** The address inside, one level. */
    static Optional<String> target(WebAddress address) {
        if (GoogleHosts.isSearch(address.host())) {
            return google(address);
        }
        Function<WebAddress, Optional<String>> opener = OPENER.deepest(address.host());
        return opener == null ? Optional.empty() : opener.apply(address);
    }

    private static Optional<String> ampCache(WebAddress address) {
        Matcher cached = AMP_CACHE.matcher(address.path());
        return cached.matches()
                ? Optional.of((cached.group(1) == null ? "http://" : "https://") + cached.group(2) + query(address))
                : Optional.empty();
    }

    private static Optional<String> archive(WebAddress address) {
        Matcher archived = ARCHIVE.matcher(address.path());
        return archived.matches() ? Optional.of(archived.group(1) + query(address)) : Optional.empty();
    }

    /** Whether this is a redirect whose target only its server knows. */
    static boolean isOpaque(WebAddress address) {
        String host = address.host().startsWith("www.") ? address.host().substring(4) : address.host();
        return OPAQUE.contains(host)
                || isGrounding(address)
                || host.equals(NEWS) && address.path().contains("/articles/");
    }

    /** Gemini's grounding redirects come with the site's domain as the title. */
    static boolean isGrounding(WebAddress address) {
        return address.host().equals(GROUNDING) && address.path().startsWith("/grounding-api-redirect/");
    }

    private static Optional<String> google(WebAddress address) {
        String path = address.path();
        if (path.equals("/url") || path.equals("/imgres")) {
            return address.parameter("q")
                    .filter(Redirectors::isWeb)
                    .or(() -> address.parameter("url").filter(Redirectors::isWeb))
                    .or(() -> address.parameter("imgrefurl").filter(Redirectors::isWeb));
        }
        if (path.startsWith("/amp/s/")) {
            return Optional.of("https://" + path.substring("/amp/s/".length()) + query(address));
        }
        if (path.startsWith("/amp/")) {
            return Optional.of("http://" + path.substring("/amp/".length()) + query(address));
        }
        return Optional.empty();
    }

    private static Optional<String> bing(String parameter) {
        if (!parameter.startsWith("a1")) {
            return Optional.empty();
        }
        try {
            String padded = parameter.substring(2).replace("=", "");
            return Optional.of(new String(Base64.getUrlDecoder().decode(padded), StandardCharsets.UTF_8))
                    .filter(Redirectors::isWeb);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<String> yahoo(String path) {
        int start = path.indexOf("/RU=");
        if (start < 0) {
            return Optional.empty();
        }
        int end = path.indexOf('/', start + 4);
        return new WebAddress("https", "", -1, "", "u=" + path.substring(start + 4, end < 0 ? path.length() : end))
                .parameter("u");
    }

    private static boolean isWeb(String url) {
        return url.startsWith("http://") || url.startsWith("https://");
    }

    private static String query(WebAddress address) {
        return address.query() == null ? "" : "?" + address.query();
    }
}
