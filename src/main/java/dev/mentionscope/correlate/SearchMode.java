package dev.mentionscope.correlate;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which answers count. Web search decides visibility by what is found, not by what a model has learned, so the two are kept
 * apart before anything else.
 */
@Schema(name = "SearchMode")
public enum SearchMode {
    /** Engines that may not search the web: what models know by themselves. */
    OFF,
    /** Engines that may. */
    ON,
    /** All of them in one, which mixes two questions. */
    BOTH;

    boolean takes(boolean webSearch) {
        return this == BOTH || webSearch == (this == ON);
    }
}
