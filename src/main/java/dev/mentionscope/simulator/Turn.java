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

    /** What was said; of a refusal its sentence. */
    Answer answer() {
        return switch (outcome) {
            case Outcome.Answered(Answer answer) -> answer;
            case Outcome.Truncated(Answer answer) -> answer;
            case Outcome.Refused(String sentence) -> Answer.of(sentence);
            case Outcome.Failed failed -> throw new IllegalStateException("A failure says nothing");
            case Outcome.RateLimited limited -> throw new IllegalStateException("A limit says nothing");
        };
    }

    int inputTokens() {
        return Tokens.in(request.prompt()) + 8;
    }
}
