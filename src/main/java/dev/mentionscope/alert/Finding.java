package dev.mentionscope.alert;

import java.time.Duration;

/**
 * What a look at a rule found. The same thing has the same key, however often it is found.
 */
sealed interface Finding {

    String key();

    AlertFacts facts();

    /**
     * Somebody is to be told.
     *
     * @param subject what the cool-down is counted for
     * @param quiet how long the subject is not told again in any case, since it would be the same evidence
     * @param once whether it is found once only, so that what the cool-down holds back must be noted now or never
     */
    record Fires(String subject, String key, AlertFacts facts, Duration quiet, boolean once) implements Finding {}

    /** Nothing can be said. */
    record HeldBack(String key, AlertFacts facts, Alerts.Reason reason) implements Finding {}
}
