package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** What a batch holds for one of its questions. */
public sealed interface BatchLine {

    String id();

    /** A response as if the question had been asked alone: an answer, or an error with its status. */
    record Response(String id, int status, JsonNode body) implements BatchLine {}

    /** The batch ended before the question's turn, or was cancelled; nothing was billed. */
    record NotRun(String id, String why) implements BatchLine {}
}
