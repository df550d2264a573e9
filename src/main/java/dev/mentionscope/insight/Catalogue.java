package dev.mentionscope.insight;

import dev.mentionscope.brand.TrackedBrand;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a workspace asks, whom, and for which brands, as numbers see it.
 *
 * @param brands of the version of the names that is in effect, own ones first
 * @param prompts by id, archived ones too
 * @param engines by id, archived ones too
 */
record Catalogue(List<TrackedBrand> brands, Map<UUID, PromptFacts> prompts, Map<UUID, EngineFacts> engines) {}
