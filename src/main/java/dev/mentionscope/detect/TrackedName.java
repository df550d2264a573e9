package dev.mentionscope.detect;

import java.util.*;

public record TrackedName(
        UUID nameId,
        UUID brandId,
        String text,
        boolean matchCase,
        boolean ambiguous,
        List<String> notPhrases,
        Set<String> languages) {}
