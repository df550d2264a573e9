package dev.mentionscope.detect;

import java.util.List;

/** Finds every occurrence of every pattern, overlaps included, without regard to what stands around it. */
interface Matcher {

    /** All hits, in no promised order. */
    List<Hit> hits(String text);
}
