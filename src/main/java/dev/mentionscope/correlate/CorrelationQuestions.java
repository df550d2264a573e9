package dev.mentionscope.correlate;

import dev.mentionscope.modelcard.ModelCards;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/** Answers what stands in an address: one reading for the page, reports and links. */
@ApplicationScoped
public class CorrelationQuestions {

    private final Correlations correlations;
    private final ModelCards cards;
    private final Clock clock;

    CorrelationQuestions(Correlations correlations, ModelCards cards, Clock clock) {
        this.correlations = correlations;
        this.cards = cards;
        this.clock = clock;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming the parameter that is wrong; 404 without such a brand */
    public CorrelationReport report(UUID workspace, QueryParameters given) {
        return report(
                workspace,
                CorrelationQuery.of(given),
                Objects.requireNonNullElse(given.first("outcome"), Outcome.VISIBILITY.name()),
                Objects.requireNonNullElse(given.first("attribute"), Trait.TOTAL_PARAMETERS.name()));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming the parameter that is wrong; 404 without such a brand */
    public CorrelationOverview overview(UUID workspace, QueryParameters given) {
        return correlations.overview(workspace, scope(CorrelationQuery.of(given)));
    }

    CorrelationReport report(UUID workspace, CorrelationQuery query, String outcome, String attribute) {
        return correlations.report(
                workspace, scope(query), CorrelationQuery.one("outcome", Outcome.class, outcome), attribute(attribute));
    }

    Scope scope(CorrelationQuery query) {
        return query.scope(LocalDate.now(clock));
    }

    private Attribute attribute(String key) {
        return Attribute.read(key)
                .filter(attribute ->
                        attribute.benchmark() == null || cards.benchmarks().contains(attribute.benchmark()))
                .orElseThrow(() -> Problems.invalidQuery(
                        "attribute", "must be a key of GET /correlations/attributes, such as TOTAL_PARAMETERS"));
    }
}
