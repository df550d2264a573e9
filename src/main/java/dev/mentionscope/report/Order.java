package dev.mentionscope.report;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A report that is wanted later, or again and again.
 *
 * @param parameters as the report's address would have them
 */
public record Order(
        @NotNull(message = "is missing: name a report, such as MENTIONS")
        Report report,

        @NotNull(message = "is missing: name a format, such as CSV")
        Format format,

        boolean bom,
        Map<String, @NotNull(message = "must be a list of texts") List<@NotNull(message = "must be a text") String>>
                parameters) {

    private static final Set<String> SAID_ELSEWHERE = Set.of("workspace", "format", "bom");

    public Order {
        parameters = parameters == null ? Map.of() : new TreeMap<>(parameters);
    }

    QueryParameters given() {
        return new QueryParameters(parameters);
    }

    Wish wish() {
        Wish wish = Wish.of(given());
        return new Wish(format, bom, wish.most());
    }

    /** @throws HttpProblem 400 naming the parameter that is wrong */
    Rows rows(Reports reports, UUID workspace) {
        QueryParameters given = given();
        for (String parameter : SAID_ELSEWHERE) {
            if (given.values().containsKey(parameter)) {
                throw Problems.invalid("parameters." + parameter, "has a field of its own: say it there");
            }
        }
        wish();
        return reports.rows(workspace, report, given);
    }
}
