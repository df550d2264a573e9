package dev.mentionscope.detect;

public enum Stance {
    MENTIONED,
    RECOMMENDED,
    NEGATED
}
