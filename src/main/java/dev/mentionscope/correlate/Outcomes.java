package dev.mentionscope.correlate;

import java.util.List;
import java.util.UUID;

/** Where counts of answers come from. */
interface Outcomes {

    /** One for each engine, served model and prompt with a measured answer. */
    List<Cell> of(UUID workspace, Scope scope);
}
