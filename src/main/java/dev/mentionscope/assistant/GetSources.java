package dev.mentionscope.assistant;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.insight.SourceQuestions;
import dev.mentionscope.insight.SourceReport;
import dev.mentionscope.platform.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class GetSources implements Tool {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final SourceQuestions questions;

    GetSources(SourceQuestions questions) {
        this.questions = questions;
    }

    @Override
    public String name() {
        return "get_sources";
    }

    @Override
    public String title() {
        return "Sources that answers cite";
    }

    @Override
    public String description() {
        return "The sites or pages that answers of AI engines cite most in a period: \"rate\" is the share of answers that cite it, \"share\" its "
                + "part of all citations, each with its 95 % interval; \"owner\" says whose it is. " + Untrusted.NOTICE;
    }

    @Override
    public List<Argument> arguments() {
        return Arguments.of(
                List.of(
                        Argument.oneOf("grouping", SourceReport.Grouping.class, "SITE if left out."),
                        Argument.text("site", "Whose pages are asked for; only with grouping PAGE."),
                        Argument.number(
                                "limit",
                                "How many of those cited most, 1 to " + MOST + "; " + USUAL + " if left out.")),
                Arguments.PERIOD,
                Arguments.FILTERS);
    }

    @Override
    public Object answer(CurrentWorkspace workspace, QueryParameters given) {
        return new Untrusted<>(questions.report(workspace.id(), given, Limit.of(given, USUAL, MOST)));
    }
}
