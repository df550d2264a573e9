package dev.mentionscope.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * One call and what comes of it.
 *
 * @param dice of this call
 * @param latency from the call's arrival to its response
 */
record Turn(World.Model model, Request request, Dice dice, Outcome outcome, Duration latency, Instant arrived) {

    int inputTokens() {
        return Tokens.in(request.prompt()) + 8;
    }
}
