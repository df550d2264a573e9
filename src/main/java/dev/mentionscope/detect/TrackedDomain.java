package dev.mentionscope.detect;

import java.util.*;

public record TrackedDomain(UUID brandId, String domain) {}
