package dev.mentionscope.alert;

import java.time.Duration;
import java.util.Optional;

/** What became of one try. */
sealed interface Sent {

    /** @param status of the receiver's response; null for e-mail */
    record Delivered(Integer status) implements Sent {}

    /**
     * @param problem in words, without the address
     * @param hopeless whether another try would fare the same
     */
    record Failed(Integer status, String problem, Optional<Duration> retryAfter, boolean hopeless) implements Sent {}
}
