package dev.mentionscope.detect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that stand for another address. Those that carry it inside are opened; the others are only recognised. */
final class Redirectors {

    private static final Pattern GOOGLE = Pattern.compile("(www\\.)?google(\\.[a-z]{2,3}){1,2}");
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

    private Redirectors() {}

    /** The address inside, one level. */
    static Optional<String> target(WebAddress address) {
        String host = address.host();
        String path = address.path();
        if (GOOGLE.matcher(host).matches()) {
            return google(address);
        }
        if (address.isAt("cdn.ampproject.org")) {
            Matcher cached = AMP_CACHE.matcher(path);
            return cached.matches()
                    ? Optional.of((cached.group(1) == null ? "http://" : "https://") + cached.group(2) + query(address))
                    : Optional.empty();
        }
        if (address.isAt("bing.com") && path.startsWith("/ck/a")) {
            return address.parameter("u").flatMap(Redirectors::bing);
        }
        if (address.isAt("duckduckgo.com") && path.startsWith("/l/")) {
            return address.parameter("uddg");
        }
        if ((host.equals("l.facebook.com") || host.equals("lm.facebook.com") || host.equals("l.instagram.com"))) {
            return address.parameter("u");
        }
        if (address.isAt("youtube.com") && path.equals("/redirect")) {
            return address.parameter("q");
        }
        if (address.isAt("linkedin.com") && path.startsWith("/safety/go")) {
            return address.parameter("url");
        }
        if (host.equals("out.reddit.com")) {
            return address.parameter("url");
        }
        if (host.equals("r.search.yahoo.com")) {
            return yahoo(path);
        }
        if (host.equals("web.archive.org")) {
            Matcher archived = ARCHIVE.matcher(path);
            return archived.matches() ? Optional.of(archived.group(1) + query(address)) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Whether this is a redirect whose target only its server knows. */
    static boolean isOpaque(WebAddress address) {
        String host = address.host().startsWith("www.") ? address.host().substring(4) : address.host();
        return OPAQUE.contains(host)
                || isGrounding(address)
                || host.equals("news.google.com") && address.path().contains("/articles/");
    }

    /** Gemini's grounding redirects come with the site's domain as the title. */
    static boolean isGrounding(WebAddress address) {
        return address.host().equals("vertexaisearch.cloud.google.com")
                && address.path().startsWith("/grounding-api-redirect/");
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
