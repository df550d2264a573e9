package dev.mentionscope.detect;

/** What kind of place a site is. Whose it is, is another question: {@link Dictionary#ownerOf}. */
public enum SiteKind {
    NEWS,
    REVIEW,
    FORUM,
    ENCYCLOPEDIA,
    SHOP,
    VIDEO,
    SOCIAL,
    BLOG,
    CODE,
    DOCUMENTATION,
    APP_STORE,
    JOBS,
    MAPS,
    SEARCH,
    GOVERNMENT,
    ACADEMIC,
    /** Not in the list. */
    OTHER
}
