package dev.mentionscope.insight;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.answer.AnswerSearch;
import dev.mentionscope.answer.Evidence;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The way from a number to the answers that it counts: the same period and filters, and what must be true of an answer. */
@Path("/insights/answers")
@Tag(name = "insights")
@RunOnVirtualThread
class AnswersBehind {

    private final Questions questions;
    private final AnswerSearch search;
    private final CurrentWorkspace workspace;

    AnswersBehind(Questions questions, AnswerSearch search, CurrentWorkspace workspace) {
        this.questions = questions;
        this.search = search;
        this.workspace = workspace;
    }

    /**
     * The answers behind a number, the newest first. A metric's denominator is evidence=MEASURED for most; its numerator has what makes an
     * answer count besides, such as evidence=MENTIONED and the brand.
     */
    @GET
    public Page<AnswerSearch.AnswerSummary> list(
            @BeanParam PeriodParameters period,
            @BeanParam FilterParameters filter,
            @QueryParam("evidence") @Parameter(description = "All of it must hold.") List<Evidence> evidence,
            @QueryParam("site") @Parameter(description = "Registrable domain that the answer cites.") String site,
            @QueryParam("words")
                    @Size(max = 200, message = "must be at most 200 characters")
                    @Parameter(
                            description =
                                    "Stand in the answer's text one after the other, the last perhaps only begun. Capitals, punctuation and Markdown do not matter.")
                    String words,
            @QueryParam("run") UUID run,
            @QueryParam("monitor") UUID monitor,
            @QueryParam("cursor") UUID cursor,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be between 1 and 200")
                    @Max(value = 200, message = "must be between 1 and 200")
                    int limit) {
        if (filter.brands.size() > 1) {
            throw Problems.invalidQuery("brand", "must be given once: evidence is of one brand at a time");
        }
        return search.page(
                workspace.id(),
                questions
                        .answers(workspace.id(), period, filter, evidence, site, words, run, monitor)
                        .wanted(),
                cursor,
                limit);
    }
}
