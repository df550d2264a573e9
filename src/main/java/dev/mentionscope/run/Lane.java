package dev.mentionscope.run;

import java.util.UUID;

/** An engine's share of a run. */
public record Lane(UUID workspace, UUID run, UUID engine) {}
