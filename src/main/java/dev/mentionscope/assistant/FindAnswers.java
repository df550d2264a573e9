package dev.mentionscope.assistant;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.answer.AnswerSearch;
import dev.mentionscope.answer.AnswerSearch.AnswerSummary;
import dev.mentionscope.answer.Evidence;
import dev.mentionscope.answer.Quotes;
import dev.mentionscope.insight.Questions;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class FindAnswers implements Tool {

    private static final int USUAL = 10;
    private static final int MOST = 50;
    private static final int QUOTES = 3;

    private final Questions questions;
    private final AnswerSearch search;
    private final Quotes quotes;

    FindAnswers(Questions questions, AnswerSearch search, Quotes quotes) {
        this.questions = questions;
        this.search = search;
        this.quotes = quotes;
    }

    record Brand(UUID brandId) {}

    /** @param next for "cursor" */
    record Found(List<One> answers, String next) {}

    /**
     * @param page on the web page of this service, with all of the answer
     * @param excerpt its beginning
     * @param quotes sentences that name the brand, if one was asked for
     */
    record One(
            UUID id,
            String page,
            Instant answeredAt,
            UUID promptId,
            UUID engineId,
            String model,
            boolean simulated,
            String outcome,
            List<Brand> brands,
            int citations,
            String excerpt,
            List<Quotes.Quote> quotes) {

        static One of(AnswerSummary answer, List<Quotes.Quote> quotes) {
            return new One(
                    answer.id(),
                    "/answers/" + answer.id(),
                    answer.answeredAt(),
                    answer.promptId(),
                    answer.engineId(),
                    answer.modelServed() == null ? answer.modelAsked() : answer.modelServed(),
                    answer.simulated(),
                    answer.outcome().name(),
                    answer.brandIds().stream().map(Brand::new).toList(),
                    answer.citations(),
                    answer.excerpt(),
                    quotes);
        }
    }

    @Override
    public String name() {
        return "find_answers";
    }

    @Override
    public String title() {
        return "Answers behind a number";
    }

    @Override
    public String description() {
        return "The answers that a number counts, the newest first, with the beginning of each and the sentences that name the brand: give the "
                + "same period and filters as for the number. evidence says what must be true of an answer: MEASURED for the "
                + "denominator of most metrics, MENTIONED (with one brand) for the numerator of VISIBILITY. "
                + Untrusted.NOTICE;
    }

    @Override
    public List<Argument> arguments() {
        return Arguments.of(
                List.of(
                        Argument.oneOf("evidence", Evidence.class, "All of it must hold; some need one brand.")
                                .list(),
                        Argument.text("site", "Registrable domain that the answer cites, such as example.com."),
                        Argument.text(
                                "words",
                                "Stand in the answer's text one after the other, the last perhaps only begun. Capitals, punctuation and Markdown do not matter."),
                        Argument.id("run", "Only answers of this run."),
                        Argument.id("monitor", "Only answers of this monitor."),
                        Argument.id("cursor", "The \"next\" of the part before."),
                        Argument.number("limit", "1 to " + MOST + "; " + USUAL + " if left out.")),
                Arguments.PERIOD,
                Arguments.FILTERS);
    }

    @Override
    public Object answer(CurrentWorkspace workspace, QueryParameters given) {
        AnswerSearch.Wanted wanted = questions.answers(workspace.id(), given).wanted();
        Page<AnswerSummary> page =
                search.page(workspace.id(), wanted, given.first("cursor", UUID.class), Limit.of(given, USUAL, MOST));
        Map<UUID, List<Quotes.Quote>> quoted =
                wanted.brand() == null ? Map.of() : quotes.of(workspace.id(), page.items(), wanted.brand(), QUOTES);
        return new Untrusted<>(new Found(
                page.items().stream()
                        .map(answer -> One.of(answer, quoted.getOrDefault(answer.id(), List.of())))
                        .toList(),
                page.next()));
    }
}
