package dev.mentionscope.insight;

import dev.mentionscope.brand.TrackedBrand;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A period reaches back to days whose answers are no longer kept. Their numbers stand as they were counted, with the names of
 * then; nothing counts them anew.
 *
 * @param before the first day after them
 * @param brandIds brands that were not tracked in some of these months: they have no numbers there, which is not 0
 */
@Schema(name = "NotKept")
public record NotKept(LocalDate before, List<UUID> brandIds) {

    static NotKept of(Selection selection) {
        List<Catalogue.DroppedMonth> months = selection
                .catalogue()
                .dropped(selection.scope().from(), selection.scope().to());
        if (months.isEmpty()) {
            return null;
        }
        return new NotKept(
                months.getLast().month().plusMonths(1),
                selection.brands().stream()
                        .map(TrackedBrand::id)
                        .filter(brand -> !selection.without(brand).isEmpty())
                        .toList());
    }
}
