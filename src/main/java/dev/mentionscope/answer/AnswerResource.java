package dev.mentionscope.answer;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.detect.CitationMarkers;
import dev.mentionscope.detect.StrippedText;
import dev.mentionscope.platform.OnlyKnownParameters;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/answers")
@Tag(name = "answers")
@RunOnVirtualThread
@OnlyKnownParameters
class AnswerResource {

    private final Answers answers;
    private final AnswerSearch search;
    private final Verdicts verdicts;
    private final CurrentWorkspace workspace;

    AnswerResource(Answers answers, AnswerSearch search, Verdicts verdicts, CurrentWorkspace workspace) {
        this.answers = answers;
        this.search = search;
        this.verdicts = verdicts;
        this.workspace = workspace;
    }

    /**
     * An answer with what was found in it. All offsets are UTF-16 units of its text, ends exclusive.
     *
     * @param possible hits that failed a rule and count for nothing
     * @param verdicts what people decided of single places, also where the rescan for it is still under way
     * @param markers the engine's own marks for its citations, such as [1], which a reader need not see
     */
    public record AnswerView(
            Answers.AnswerDetail answer,
            List<Answers.FoundMention> mentions,
            List<Answers.FoundPossible> possible,
            List<Verdicts.Stored> verdicts,
            List<Answers.FoundUrl> urls,
            List<StrippedText.Gap> markers) {}

    @GET
    public Page<AnswerSearch.AnswerSummary> list(
            @QueryParam("run") UUID run,
            @QueryParam("monitor") UUID monitor,
            @QueryParam("engine") UUID engine,
            @QueryParam("prompt") UUID prompt,
            @QueryParam("brand") UUID brand,
            @QueryParam("mentions") Boolean mentions,
            @QueryParam("measured") Boolean measured,
            @QueryParam("words")
                    @Size(max = 200, message = "must be at most 200 characters")
                    @Parameter(
                            description =
                                    "Stand in the answer's text one after the other, the last perhaps only begun. Capitals, punctuation and Markdown do not matter.")
                    String words,
            @QueryParam("cursor") UUID cursor,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be between 1 and 200")
                    @Max(value = 200, message = "must be between 1 and 200")
                    int limit) {
        if (mentions != null && brand == null) {
            throw Problems.invalidQuery("brand", "is missing: \"mentions\" needs the brand that is meant");
        }
        return search.page(
                workspace.id(),
                new AnswerSearch.Wanted(
                        run,
                        monitor,
                        engine == null ? null : List.of(engine),
                        prompt == null ? null : List.of(prompt),
                        null,
                        null,
                        null,
                        evidence(mentions, measured),
                        brand,
                        null,
                        AnswerSearch.words(words)),
                cursor,
                limit);
    }

    private static Set<Evidence> evidence(Boolean mentions, Boolean measured) {
        Set<Evidence> evidence = EnumSet.noneOf(Evidence.class);
        if (mentions != null) {
            evidence.add(mentions ? Evidence.MENTIONED : Evidence.NOT_MENTIONED);
        }
        if (measured != null) {
            evidence.add(measured ? Evidence.MEASURED : Evidence.NOT_MEASURED);
        }
        return evidence;
    }

    @GET
    @Path("{id}")
    public AnswerView get(UUID id) {
        Answers.AnswerDetail answer = answers.get(workspace.id(), id);
        return new AnswerView(
                answer,
                answers.mentions(workspace.id(), id),
                answers.possible(workspace.id(), id),
                verdicts.newest(workspace.id(), id),
                answers.urls(workspace.id(), id),
                CitationMarkers.strip(answer.text()).gaps());
    }

    /** What was sent and what came back, byte for byte. */
    @GET
    @Path("{id}/evidence")
    public Page<Answers.EvidenceLeg> evidence(UUID id) {
        answers.get(workspace.id(), id);
        return Page.whole(answers.evidence(workspace.id(), id));
    }
}
