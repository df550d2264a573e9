package dev.mentionscope.assistant;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.correlate.CorrelationOverview;
import dev.mentionscope.correlate.CorrelationQuestions;
import dev.mentionscope.correlate.SearchMode;
import dev.mentionscope.correlate.Verdict;
import dev.mentionscope.insight.Branded;
import dev.mentionscope.platform.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class GetCorrelations implements Tool {

    private final CorrelationQuestions questions;

    GetCorrelations(CorrelationQuestions questions) {
        this.questions = questions;
    }

    /**
     * A {@link CorrelationOverview} without the lines that say nothing.
     *
     * @param tooFewModels lines left out because nothing can be said
     */
    record Summary(
            UUID brandId,
            SearchMode search,
            boolean simulated,
            LocalDate from,
            LocalDate to,
            double level,
            int prompts,
            int models,
            int tests,
            long tooFewModels,
            List<CorrelationOverview.Line> lines) {

        static Summary of(CorrelationOverview all) {
            List<CorrelationOverview.Line> said = all.lines().stream()
                    .filter(line -> line.verdict() != Verdict.TOO_FEW_MODELS)
                    .toList();
            return new Summary(
                    all.brandId(),
                    all.search(),
                    all.simulated(),
                    all.from(),
                    all.to(),
                    all.level(),
                    all.prompts(),
                    all.models(),
                    all.tests(),
                    all.lines().size() - said.size(),
                    said);
        }
    }

    @Override
    public String name() {
        return "get_correlations";
    }

    @Override
    public String title() {
        return "Outcomes against what is known of models";
    }

    @Override
    public String description() {
        return "How outcomes of one brand, such as visibility, go with what is known of the models that were asked, such as their number of "
                + "parameters: rho with its 95 % interval, and a verdict by rule, corrected for all lines. One point is one model. A "
                + "correlation over models is no cause; NO_EVIDENCE is not evidence that there is none; say over how many models it is.";
    }

    @Override
    public List<Argument> arguments() {
        return Arguments.of(
                List.of(
                        Argument.id("brand", "The brand whose outcomes are looked at.")
                                .needed(),
                        Argument.oneOf(
                                "search", SearchMode.class, "Which engines count, by whether they may search the web."),
                        Argument.id("topic", "Only prompts of these topics.").list(),
                        Argument.text("tag", "Only prompts with one of these tags.")
                                .list(),
                        Argument.text("language", "Only prompts in these languages.")
                                .list(),
                        Argument.text("country", "Only prompts asked from these countries.")
                                .list(),
                        Argument.oneOf("branded", Branded.class, "UNBRANDED if left out."),
                        Argument.truth("simulated", "Simulated answers or real ones.")),
                List.of(
                        Argument.day("from", "First day (UTC). If left out: 90 days up to the last one."),
                        Argument.day("to", "Last day (UTC), included. If left out: today.")));
    }

    @Override
    public Object answer(CurrentWorkspace workspace, QueryParameters given) {
        return Summary.of(questions.overview(workspace.id(), given));
    }
}
