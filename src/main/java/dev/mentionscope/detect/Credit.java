package dev.mentionscope.detect;

/** Who gets the credit for a cited URL. */
public enum Credit {
    /** A site, after wrappers such as redirectors and page caches were opened. */
    SITE,
    /** Nobody: the answer engine or search engine links to itself. */
    ENGINES_OWN,
    /** Nobody yet: a redirect that cannot be opened without a request. */
    UNRESOLVED,
    /** Nobody: an IP address, a local name, a bare public suffix, or not a web address. */
    NO_SITE
}
