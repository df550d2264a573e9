package dev.mentionscope.monitor;

/** What the asker of a prompt is after. */
public enum Intent {
    /** To understand: "How do running shoes wear out?" */
    INFORMATIONAL,
    /** To weigh one against another: "Trail or road shoes?" */
    COMPARISON,
    /** To choose: "Which running shoes are best?" */
    COMMERCIAL,
    /** To buy, book or sign up: "Where can I buy …?" */
    TRANSACTIONAL,
    /** To find a certain place: "… customer service" */
    NAVIGATIONAL
}
