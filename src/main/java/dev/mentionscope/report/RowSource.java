package dev.mentionscope.report;

import dev.mentionscope.platform.QueryParameters;
import java.util.Set;
import java.util.UUID;

/** Knows how to read some reports. */
interface RowSource {

    Set<Report> reports();

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming the parameter that is wrong */
    Rows rows(UUID workspace, Report report, QueryParameters given);
}
