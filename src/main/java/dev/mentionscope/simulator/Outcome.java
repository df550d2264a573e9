package dev.mentionscope.simulator;

import java.time.Duration;

/** How a call ends. */
sealed interface Outcome {

    record Answered(Answer answer) implements Outcome {}

    record Truncated(Answer answer) implements Outcome {}

    record Refused(String sentence) implements Outcome {}

    /** @param overloaded 529 rather than 500, where the provider has it */
    record Failed(boolean overloaded) implements Outcome {}

    record RateLimited(Duration retryAfter) implements Outcome {}
}
