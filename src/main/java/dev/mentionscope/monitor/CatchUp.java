package dev.mentionscope.monitor;

/** What becomes of due times at which the service was down. */
public enum CatchUp {
    /** One run when the service is back, for the latest of them. */
    RUN_ONCE,
    /** Nothing; the next due time counts. */
    SKIP
}
