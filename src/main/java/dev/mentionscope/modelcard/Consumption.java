package dev.mentionscope.modelcard;

import java.math.BigDecimal;

/**
 * What a call used, as the provider says; null where it does not.
 *
 * @param furtherInputTokens billed beside {@code inputTokens}
 * @param furtherOutputTokens billed beside {@code outputTokens}
 * @param searchCalls 0 where no search was asked for
 * @param reportedUsd what the provider says the call cost
 * @param batch whether it was answered in a batch
 */
public record Consumption(
        Long inputTokens,
        Long furtherInputTokens,
        Long outputTokens,
        Long furtherOutputTokens,
        Integer searchCalls,
        BigDecimal reportedUsd,
        boolean batch) {

    long input() {
        return inputTokens + (furtherInputTokens == null ? 0 : furtherInputTokens);
    }

    long output() {
        return outputTokens + (furtherOutputTokens == null ? 0 : furtherOutputTokens);
    }
}
