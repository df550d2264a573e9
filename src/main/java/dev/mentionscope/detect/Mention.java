package dev.mentionscope.detect;

import java.util.*;

public record Mention(
        UUID brandId,
        UUID nameId,
        int start,
        int end,
        String surface,
        int sentenceStart,
        int sentenceEnd,
        int order,
        Stance stance) {}
