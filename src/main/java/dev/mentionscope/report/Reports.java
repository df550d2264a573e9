package dev.mentionscope.report;

import dev.mentionscope.platform.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** All reports. */
@ApplicationScoped
class Reports {

    private final Map<Report, RowSource> sources = new EnumMap<>(Report.class);

    Reports(Instance<RowSource> all) {
        all.forEach(source -> source.reports().forEach(report -> sources.put(report, source)));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming the parameter that is wrong */
    Rows rows(UUID workspace, Report report, QueryParameters given) {
        Set<String> known = new TreeSet<>(report.parameters());
        known.addAll(Wish.PARAMETERS);
        given.requireOnly(known);
        return sources.get(report).rows(workspace, report, given.without(Wish.PARAMETERS));
    }
}
