package dev.mentionscope.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Says in the API document what holds for all of it: that whatever is refused is refused with problem details, and what each group of
 * operations is for. It runs when all operations are there.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = -100)
public class DescribedApi implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final String REFUSED = "4XX";
    static final String PROBLEM_TYPE = "application/problem+json";

    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry("access", "Signing in, people and their roles, API tokens, the activity log."),
            Map.entry("alerts", "What is watched, who is told, what was noticed, and what became of the messages."),
            Map.entry(
                    "answers",
                    "Stored answers with their evidence, mentions and citations, and people's verdicts on them."),
            Map.entry(
                    "brands",
                    "Brands, their names and domains, names that are not tracked yet, and rescans of history."),
            Map.entry("budget", "What a month may cost."),
            Map.entry("retention", "How long answers are kept, and which months of them are gone."),
            Map.entry("correlations", "Visibility against what is known of each model, and what settings change."),
            Map.entry("engines", "Who is asked: a model at a provider with its settings."),
            Map.entry("imports", "Brands, prompts and answers that were collected elsewhere."),
            Map.entry("insights", "Metrics with their intervals, changes, sources, and what it takes to measure well."),
            Map.entry("models", "What is known of each model: parameters with their sources, prices, scores."),
            Map.entry("monitors", "What is asked of whom, when and how often."),
            Map.entry("prompts", "Questions, and the topics and tags they are grouped by."),
            Map.entry("reports", "The rows behind the numbers, as files, jobs and links."),
            Map.entry("runs", "Executions of monitors: progress, control, failures."),
            Map.entry("version", "Which program this is."),
            Map.entry("workspaces", "Tenants."));

    /** What is of no workspace, or says itself whose it is. */
    private static final List<String> WITHOUT_WORKSPACE = List.of(
            "/session",
            "/sessions",
            "/version",
            "/workspaces",
            "/owners",
            "/invitations/acceptances",
            "/invitations/lookups",
            "/shared-reports");

    private static final String WORKSPACE = "workspace";
    private static final String ENTITY_TAG = "entityTag";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().addSchema(PROBLEM, problem());
        if (document.getTags() != null) {
            document.getTags().forEach(tag -> tag.setDescription(GROUPS.get(tag.getName())));
        }
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(DescribedApi::addProblems);
        addWorkspaces(document);
        addEntityTags(document);
    }

    /** The door reads it, see {@code access}; no resource has it as a parameter. */
    private static void addWorkspaces(OpenAPI document) {
        document.getComponents()
                .addParameter(
                        WORKSPACE,
                        OASFactory.createParameter()
                                .name(WORKSPACE)
                                .in(Parameter.In.QUERY)
                                .description("Its slug. To be given by who belongs to several.")
                                .example("zephyrun")
                                .schema(OASFactory.createSchema().type(List.of(SchemaType.STRING))));
        document.getPaths().getPathItems().forEach((path, item) -> {
            String within = path.replaceFirst("^/api/v1", "");
            boolean without = WITHOUT_WORKSPACE.stream()
                    .anyMatch(prefix -> within.equals(prefix) || within.startsWith(prefix + "/"));
            if (!without || within.equals("/workspaces/current")) {
                item.getOperations()
                        .values()
                        .forEach(operation -> operation.addParameter(
                                OASFactory.createParameter().ref("#/components/parameters/" + WORKSPACE)));
            }
        });
    }

    private static void addEntityTags(OpenAPI document) {
        document.getComponents()
                .addHeader(
                        ENTITY_TAG,
                        OASFactory.createHeader()
                                .description("Send it as If-None-Match to be told 304 if nothing has changed.")
                                .schema(OASFactory.createSchema().type(List.of(SchemaType.STRING))));
        document.getPaths().getPathItems().values().stream()
                .map(PathItem::getGET)
                .filter(Objects::nonNull)
                .map(operation -> operation.getResponses().getAPIResponse("200"))
                .filter(response -> response != null
                        && response.getContent() != null
                        && response.getContent().hasMediaType("application/json")
                        && response.getContent().getMediaTypes().size() == 1)
                .forEach(response -> response.addHeader(
                        "ETag", OASFactory.createHeader().ref("#/components/headers/" + ENTITY_TAG)));
    }

    private static void addProblems(Operation operation) {
        Map<String, APIResponse> responses = operation.getResponses().getAPIResponses();
        responses.forEach((status, response) -> {
            if (status.startsWith("4")
                    && (response.getContent() == null
                            || response.getContent().getMediaTypes().isEmpty())) {
                response.setContent(problemContent());
            }
        });
        if (!responses.containsKey(REFUSED)) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            REFUSED,
                            OASFactory.createAPIResponse()
                                    .description("Refused: the problem says why and what to do")
                                    .content(problemContent()));
        }
    }

    private static Content problemContent() {
        return OASFactory.createContent()
                .addMediaType(
                        PROBLEM_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM)));
    }

    /** RFC 9457, with the fields that are wrong as an extension. */
    private static Schema problem() {
        Schema violation = OASFactory.createSchema()
                .type(List.of(SchemaType.OBJECT))
                .addProperty("field", text("Which one, as a path such as engineIds[2]."))
                .addProperty("message", text("What is wrong with it, and what would be right."))
                .addProperty("in", text("Where it stands: body, query or path."));
        return OASFactory.createSchema()
                .type(List.of(SchemaType.OBJECT))
                .description("Problem details (RFC 9457).")
                .addProperty("type", text("A URI for the kind of problem; left out where the status says all."))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.INTEGER))
                                .format("int32"))
                .addProperty("title", text("The status in words."))
                .addProperty("detail", text("What is wrong here, and the way out."))
                .addProperty("instance", text("The address that was asked."))
                .addProperty(
                        "violations",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.ARRAY))
                                .items(violation));
    }

    private static Schema text(String meaning) {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING)).description(meaning);
    }
}
