package dev.mentionscope.detect;

import java.util.*;

public record Detection(List<Mention> mentions, List<Link> links) {}
