package dev.mentionscope.insight;

import java.util.UUID;

/** An engine, as far as numbers are cut by it. @param search whether it is set to search the web */
public record EngineFacts(UUID id, String provider, String model, boolean search, boolean simulated) {}
