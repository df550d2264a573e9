package dev.mentionscope.imports;

import dev.mentionscope.access.CurrentWorkspace;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What comes from elsewhere. */
@Path("/imports")
@Tag(name = "imports")
@RunOnVirtualThread
class ImportResource {

    private static final String CSV = "text/csv";
    private static final String PLAIN = "text/plain";
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    private final BrandImport brands;
    private final PromptImport prompts;
    private final AnswerImport answers;
    private final CurrentWorkspace workspace;

    ImportResource(BrandImport brands, PromptImport prompts, AnswerImport answers, CurrentWorkspace workspace) {
        this.brands = brands;
        this.prompts = prompts;
        this.answers = answers;
        this.workspace = workspace;
    }

    /**
     * Brands by CSV (name, kind, names, domains; several in a field with a semicolon between) or as a list of JSON objects. All or
     * nothing: if a line is refused, the status is 400 and nothing is done.
     */
    @POST
    @Path("brands")
    @Consumes({CSV, JSON, PLAIN})
    public RestResponse<Outcome> brands(
            String body,
            @QueryParam("dryRun") @Parameter(description = "Only say what would be done.") Boolean dryRun) {
        return answer(dryRun, dry -> brands.run(workspace.id(), body, dry));
    }

    /** Prompts by CSV (text, language, country, topic, tags, intent) or as a list of JSON objects; otherwise the same. */
    @POST
    @Path("prompts")
    @Consumes({CSV, JSON, PLAIN})
    public RestResponse<Outcome> prompts(
            String body,
            @QueryParam("dryRun") @Parameter(description = "Only say what would be done.") Boolean dryRun) {
        return answer(dryRun, dry -> prompts.run(workspace.id(), body, dry));
    }

    /**
     * Answers that were collected elsewhere, a JSON object on each line. Lines that are refused are left out and named; those that have
     * been imported before are passed over, so that a broken import is just sent again.
     */
    @POST
    @Path("answers")
    @Consumes({NDJSON, PLAIN})
    public AnswerImport.Outcome answers(
            InputStream body,
            @QueryParam("source")
                    @NotBlank(message = "is missing: name where the answers come from, such as spreadsheet-2025")
                    @Size(max = 40, message = "must have at most 40 characters")
                    String source,
            @QueryParam("dryRun") @Parameter(description = "Only say what would be done.") Boolean dryRun)
            throws IOException {
        return answers.run(workspace.id(), source.strip(), body, Boolean.TRUE.equals(dryRun));
    }

    private static RestResponse<Outcome> answer(Boolean dryRun, Function<Boolean, Outcome> run) {
        boolean dry = Boolean.TRUE.equals(dryRun);
        Outcome outcome = run.apply(dry);
        return RestResponse.status(
                dry || outcome.applied() ? RestResponse.Status.OK : RestResponse.Status.BAD_REQUEST, outcome);
    }
}
