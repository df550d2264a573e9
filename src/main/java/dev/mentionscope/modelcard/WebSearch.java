package dev.mentionscope.modelcard;

public enum WebSearch {
    /** Every answer is grounded in a search. */
    ALWAYS,
    /** The model can be given a search tool. */
    TOOL,
    UNKNOWN
}
