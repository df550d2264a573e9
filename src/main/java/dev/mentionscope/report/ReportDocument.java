package dev.mentionscope.report;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Writes into the API's description what each report takes and which columns it gives. Filters are described where the page's numbers are, and
 * copied from there.
 */
@OpenApiFilter(
        stages = OpenApiFilter.RunStage.BUILD,
        priority = -50) // after every field was required: here not all are
public class ReportDocument implements OASFilter {

    private static final String ROOT = "/api/v1/";
    private static final List<String> MODELLED_ON =
            List.of("insights/metrics", "insights/answers", "models", "correlations");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, PathItem> paths = document.getPaths().getPathItems();
        Operation one = paths.get(ROOT + "reports/{report}").getGET();
        Operation size = paths.get(ROOT + "reports/{report}/size").getGET();
        document.getPaths().removePathItem(ROOT + "reports/{report}");
        document.getPaths().removePathItem(ROOT + "reports/{report}/size");
        document.getComponents()
                .addSchema(
                        "ReportMeta",
                        whole(schema(Schema.SchemaType.OBJECT)
                                .description("What a report is of; null where it is of no period, or may be of both.")
                                .addProperty("report", schema(Schema.SchemaType.STRING))
                                .addProperty(
                                        "from",
                                        orNull(schema(Schema.SchemaType.STRING).format("date")))
                                .addProperty(
                                        "to",
                                        orNull(schema(Schema.SchemaType.STRING).format("date")))
                                .addProperty("simulated", orNull(schema(Schema.SchemaType.BOOLEAN)))));
        for (Report report : Report.values()) {
            List<Parameter> parameters = parameters(report, paths);
            document.getComponents().addSchema(rowName(report), row(report));
            List<Parameter> with = new ArrayList<>(parameters);
            with.add(parameter("format", "What to write; by the header Accept if left out.", words(formats())));
            with.add(parameter(
                    "bom",
                    "Whether CSV begins with a byte order mark, as Excel wants it.",
                    schema(Schema.SchemaType.BOOLEAN)));
            with.add(parameter("limit", "So many rows at most.", schema(Schema.SchemaType.INTEGER)));
            document.getPaths()
                    .addPathItem(
                            ROOT + "reports/" + report.path(),
                            OASFactory.createPathItem()
                                    .GET(OASFactory.createOperation()
                                            .operationId("report_" + report.path())
                                            .tags(one.getTags())
                                            .summary("Report: " + report.words())
                                            .parameters(with)
                                            .responses(OASFactory.createAPIResponses()
                                                    .addAPIResponse(
                                                            "200",
                                                            OASFactory.createAPIResponse()
                                                                    .description("OK")
                                                                    .content(content(report))))))
                    .addPathItem(
                            ROOT + "reports/" + report.path() + "/size",
                            OASFactory.createPathItem()
                                    .GET(OASFactory.createOperation()
                                            .operationId("report_" + report.path() + "Size")
                                            .tags(size.getTags())
                                            .summary("How many rows it has")
                                            .parameters(parameters)
                                            .responses(size.getResponses())));
        }
    }

    private static List<Parameter> parameters(Report report, Map<String, PathItem> paths) {
        Map<String, Parameter> described = new TreeMap<>();
        MODELLED_ON.stream()
                .sorted(Comparator.comparing(path -> path.endsWith(report.path()) ? 0 : 1))
                .flatMap(path -> paths.get(ROOT + path).getGET().getParameters().stream())
                .forEach(parameter -> described.putIfAbsent(parameter.getName(), parameter));
        return report.parameters().stream()
                .sorted()
                .map(name -> described.containsKey(name)
                        ? described.get(name)
                        : parameter(
                                name, "Whether the answers' texts are wanted, too.", schema(Schema.SchemaType.BOOLEAN)))
                .collect(Collectors.toList());
    }

    private static Content content(Report report) {
        Content content = OASFactory.createContent();
        for (Format format : Format.values()) {
            content.addMediaType(
                    format.mediaType().split(";")[0],
                    OASFactory.createMediaType()
                            .schema(
                                    switch (format) {
                                        case JSON ->
                                            whole(schema(Schema.SchemaType.OBJECT)
                                                    .addProperty("meta", reference("ReportMeta"))
                                                    .addProperty("items", list(reference(rowName(report)))));
                                        case NDJSON -> reference(rowName(report));
                                        default -> schema(Schema.SchemaType.STRING);
                                    }));
        }
        return content;
    }

    private static String rowName(Report report) {
        String name = report.path();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "ReportRow";
    }

    private static Schema row(Report report) {
        Schema row = schema(Schema.SchemaType.OBJECT);
        for (Column column : report.columns()) {
            Schema value = switch (column.type()) {
                case TEXT -> schema(Schema.SchemaType.STRING);
                case ID -> schema(Schema.SchemaType.STRING).format("uuid");
                case WHOLE -> schema(Schema.SchemaType.INTEGER).format("int64");
                case NUMBER -> schema(Schema.SchemaType.NUMBER).format("double");
                case TRUTH -> schema(Schema.SchemaType.BOOLEAN);
                case TIME -> schema(Schema.SchemaType.STRING).format("date-time");
                case DAY -> schema(Schema.SchemaType.STRING).format("date");
            };
            row.addProperty(column.name(), orNull(value).description(column.meaning()));
        }
        return row.required(report.columns().stream()
                .filter(Column::always)
                .map(Column::name)
                .toList());
    }

    /** Every field is there. */
    private static Schema whole(Schema schema) {
        return schema.required(new ArrayList<>(schema.getProperties().keySet()));
    }

    private static Schema orNull(Schema schema) {
        return schema.addType(Schema.SchemaType.NULL);
    }

    private static List<Object> formats() {
        List<Object> formats = new ArrayList<>();
        for (Format format : Format.values()) {
            formats.add(format.extension());
        }
        return formats;
    }

    private static Schema words(List<Object> all) {
        return schema(Schema.SchemaType.STRING).enumeration(all);
    }

    private static Schema schema(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    private static Schema list(Schema items) {
        return schema(Schema.SchemaType.ARRAY).items(items);
    }

    private static Schema reference(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    private static Parameter parameter(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }
}
