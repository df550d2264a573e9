package dev.mentionscope.correlate;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.modelcard.ModelCards;
import dev.mentionscope.platform.OnlyKnownParameters;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Outcomes of a brand against what is known of each model. */
@Path("/correlations")
@Tag(name = "correlations")
@RunOnVirtualThread
@OnlyKnownParameters
class CorrelationResource {

    private final Correlations correlations;
    private final SettingEffects settings;
    private final ModelCards cards;
    private final CurrentWorkspace workspace;
    private final CorrelationQuestions questions;

    CorrelationResource(
            Correlations correlations,
            SettingEffects settings,
            ModelCards cards,
            CurrentWorkspace workspace,
            CorrelationQuestions questions) {
        this.correlations = correlations;
        this.settings = settings;
        this.cards = cards;
        this.workspace = workspace;
        this.questions = questions;
    }

    /**
     * What models can be compared by.
     *
     * @param key as the query takes it, such as TOTAL_PARAMETERS or BENCHMARK:GPQA diamond
     * @param benchmark its name; null for every other attribute
     * @param scale how it is laid out; ranks do not depend on it
     */
    @Schema(name = "AttributeDefinition")
    public record AttributeDefinition(
            String key,
            Trait trait,
            @Schema(nullable = true) String benchmark,
            Trait.Scale scale) {

        static AttributeDefinition of(Attribute attribute) {
            return new AttributeDefinition(
                    attribute.key(),
                    attribute.trait(),
                    attribute.benchmark(),
                    attribute.trait().scale());
        }
    }

    @GET
    @Operation(
            summary = "How an outcome of a brand goes with an attribute of models",
            description =
                    "One point each model, over the prompts that all of them answered; three analyses side by side, "
                            + "and a verdict by rule. P values are corrected for all that the overview shows. A correlation over "
                            + "models is no cause.")
    public CorrelationReport report(
            @BeanParam CorrelationQuery query,
            @QueryParam("outcome")
                    @DefaultValue("VISIBILITY")
                    @Parameter(schema = @Schema(implementation = Outcome.class, defaultValue = "VISIBILITY"))
                    String outcome,
            @QueryParam("attribute")
                    @DefaultValue("TOTAL_PARAMETERS")
                    @Parameter(description = "A key of /correlations/attributes")
                    String attribute) {
        return questions.report(workspace.id(), query, outcome, attribute);
    }

    @GET
    @Path("points.csv")
    @Produces("text/csv; charset=UTF-8")
    @Operation(summary = "Every point of a report with its sources, one line for each source")
    public RestResponse<String> points(
            @BeanParam CorrelationQuery query,
            @QueryParam("outcome")
                    @DefaultValue("VISIBILITY")
                    @Parameter(schema = @Schema(implementation = Outcome.class, defaultValue = "VISIBILITY"))
                    String outcome,
            @QueryParam("attribute")
                    @DefaultValue("TOTAL_PARAMETERS")
                    @Parameter(description = "A key of /correlations/attributes")
                    String attribute) {
        return RestResponse.ResponseBuilder.ok(PointsCsv.of(report(query, outcome, attribute)))
                .header("Content-Disposition", "attachment; filename=\"points.csv\"")
                .build();
    }

    @GET
    @Path("overview")
    @Operation(
            summary = "All attributes against all outcomes of a brand",
            description = "One line each with its verdict, all p values corrected together (Benjamini and Hochberg).")
    public CorrelationOverview overview(@BeanParam CorrelationQuery query) {
        return correlations.overview(workspace.id(), questions.scope(query));
    }

    @GET
    @Path("matrix")
    @Operation(summary = "How the attributes of the compared models go with each other")
    public AttributeMatrix matrix(@BeanParam CorrelationQuery query) {
        return correlations.matrix(workspace.id(), questions.scope(query));
    }

    @GET
    @Path("attributes")
    @Operation(summary = "What models can be compared by")
    public Page<AttributeDefinition> attributes() {
        List<Attribute> plain = Arrays.stream(Trait.values())
                .filter(trait -> trait != Trait.BENCHMARK)
                .map(Attribute::of)
                .toList();
        return Page.whole(
                Stream.concat(plain.stream(), cards.benchmarks().stream().map(Attribute::benchmark))
                        .map(AttributeDefinition::of)
                        .toList());
    }

    @GET
    @Path("settings")
    @Operation(
            summary = "What a setting changes",
            description =
                    "Engines that differ in one request setting and nothing else, on the same prompts: the effect on "
                            + "visibility, and on how often repeats agree. Settings are no parameters.")
    public SettingEffects.SettingsReport settings(@BeanParam CorrelationQuery query) {
        return settings.of(workspace.id(), questions.scope(query));
    }
}
