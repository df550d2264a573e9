package dev.mentionscope.insight;

import dev.mentionscope.brand.TrackedBrand;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a workspace asks, whom, and for which brands, as numbers see it.
 *
 * @param brands of the version of the names that is in effect, own ones first
 * @param prompts by id, archived ones too
 * @param engines by id, archived ones too
 * @param dropped months whose answers are gone and whose numbers stand, with the brands that they were counted for
 */
record Catalogue(
        List<TrackedBrand> brands,
        Map<UUID, PromptFacts> prompts,
        Map<UUID, EngineFacts> engines,
        List<DroppedMonth> dropped) {

    record DroppedMonth(LocalDate month, Set<UUID> brands) {}

    /** Those that a period touches. */
    List<DroppedMonth> dropped(LocalDate from, LocalDate to) {
        return dropped.stream()
                .filter(each ->
                        !each.month.isAfter(to) && each.month.plusMonths(1).isAfter(from))
                .toList();
    }

    /** Months of a period in which nobody looked for a brand, and which nobody can look through any more. */
    Set<LocalDate> without(UUID brand, LocalDate from, LocalDate to) {
        return dropped(from, to).stream()
                .filter(each -> !each.brands.contains(brand))
                .map(DroppedMonth::month)
                .collect(Collectors.toSet());
    }
}
