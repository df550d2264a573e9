package dev.mentionscope.run.traffic;

import java.time.Duration;
import java.time.Instant;

/** When a call fits into the provider's limits. */
public sealed interface Turn {

    /** The place is taken: call after this wait, or lose it. */
    record After(Duration delay) implements Turn {}

    /** Too far off to wait for; no place is taken. */
    record NotBefore(Instant time) implements Turn {}
}
