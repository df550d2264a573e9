package dev.mentionscope.insight.rollup;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/** What is computed as a whole: the answers of one engine to one prompt on one day (UTC). */
public record Cell(LocalDate day, UUID engineId, UUID promptId) {

    /** Selects the cells that {@link #bind} binds. */
    static final String GIVEN = """
            select day, engine_id, prompt_id
            from unnest(cast(:days as date[]), :engines, :prompts) as c (day, engine_id, prompt_id)""";

    static <T extends SqlStatement<T>> T bind(T statement, List<Cell> cells) {
        return statement
                .bindArray(
                        "days",
                        String.class,
                        cells.stream().map(cell -> cell.day.toString()).toList())
                .bindArray(
                        "engines",
                        UUID.class,
                        cells.stream().map(Cell::engineId).toList())
                .bindArray(
                        "prompts",
                        UUID.class,
                        cells.stream().map(Cell::promptId).toList());
    }
}
