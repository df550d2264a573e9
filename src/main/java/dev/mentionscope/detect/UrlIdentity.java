package dev.mentionscope.detect;

/**
 * What a URL is: where it leads, whose site it is, and who gets the credit. Nothing is requested over a network.
 *
 * @param given the URL as written
 * @param host of the URL as given: lower case, punycode, no trailing dot; null when it has none
 * @param normalized for comparing: tracking parameters, fragment, user info and default port dropped; the URL as given when
 *     it cannot be parsed
 * @param site registrable domain of the host by the Public Suffix List, private section included; null when it has none
 * @param credit who gets the credit
 * @param target the page that gets the credit, normalised, after wrappers were opened (the root of the site when only the
 *     site is known); null when nobody gets it
 * @param creditedSite registrable domain of the target; null when nobody gets the credit
 * @param kind what kind of place the credited site is
 */
public record UrlIdentity(
        String given,
        String host,
        String normalized,
        String site,
        Credit credit,
        String target,
        String creditedSite,
        SiteKind kind) {

    /**
     * Reads a URL with the lists in this program. Never throws.
     *
     * @param title what the engine returned as the source's title, may be null; for some redirects it is the only trace of
     *     the site
     */
    public static UrlIdentity of(String url, String title) {
        return UrlReader.bundled().read(url, title);
    }

    /** A link of the answer engine to itself; it credits nobody. */
    public boolean isEnginesOwn() {
        return credit == Credit.ENGINES_OWN;
    }

    /**
     * Key under which a page is counted once, however it is linked: the target without scheme, {@code www.}/{@code m.} and
     * trailing slash.
     */
    public String page() {
        String address = target == null ? normalized : target;
        int scheme = address.indexOf("://");
        String rest = scheme < 0 ? address : address.substring(scheme + 3);
        for (String prefix : new String[] {"www.", "m.", "amp."}) {
            if (rest.startsWith(prefix) && rest.indexOf('.', prefix.length()) > 0) {
                rest = rest.substring(prefix.length());
                break;
            }
        }
        return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    }
}
