package dev.mentionscope.correlate;

import java.util.UUID;

/**
 * All that counts of the answers of one engine, as one model, to one prompt.
 *
 * @param model the name that answers carry; the one that was asked for where they carry none
 * @param webSearch whether the engine may search the web
 */
record Cell(UUID engineId, String model, boolean webSearch, boolean simulated, UUID promptId, Counts counts) {}
