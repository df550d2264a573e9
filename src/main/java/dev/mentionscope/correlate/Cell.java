package dev.mentionscope.correlate;

import dev.mentionscope.insight.PanelCounts;
import java.util.UUID;

/**
 * All that counts of the answers of one engine, as one model, to one prompt.
 *
 * @param model the name that answers carry; the one that was asked for where they carry none
 * @param webSearch whether the engine may search the web
 */
record Cell(UUID engineId, String model, boolean webSearch, UUID promptId, Counts counts) {

    static Cell of(PanelCounts.Cell cell) {
        return new Cell(cell.engine().id(), cell.model(), cell.engine().search(), cell.promptId(), Counts.of(cell));
    }
}
