package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a call asks for, in whichever wire format it came.
 *
 * @param prompt the text of the last message of the user
 * @param maxTokens {@link Integer#MAX_VALUE} for any length
 * @param body as it came
 */
record Request(String model, String prompt, boolean webSearch, int maxTokens, JsonNode body) {}
