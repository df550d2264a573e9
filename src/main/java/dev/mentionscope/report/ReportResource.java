package dev.mentionscope.report;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;
import io.quarkus.vertx.http.Uncompressed;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rows behind the numbers. {@link ReportDocument} says in the API's description what each report takes and gives. */
@Path("/reports")
@Tag(name = "reports")
@RunOnVirtualThread
class ReportResource {

    private final Reports reports;
    private final Streams streams;
    private final CurrentWorkspace workspace;
    private final CurrentVertxRequest request;

    ReportResource(Reports reports, Streams streams, CurrentWorkspace workspace, CurrentVertxRequest request) {
        this.reports = reports;
        this.streams = streams;
        this.workspace = workspace;
        this.request = request;
    }

    /** @param rows without any limit */
    public record ReportSize(long rows) {}

    @GET
    @Path("{report}")
    @Uncompressed
    @Operation(summary = "A report")
    public Response get(@PathParam("report") String report, @Context UriInfo uri, @Context HttpHeaders headers) {
        QueryParameters given = QueryParameters.of(uri.getQueryParameters());
        Report named = named(report);
        Wish wish = Wish.of(given);
        Wish complete = new Wish(wish.format() == null ? accepted(headers) : wish.format(), wish.bom(), wish.most());
        Rows rows = reports.rows(workspace.id(), named, given);
        return Delivery.of(rows, complete, headers, streams, request.getCurrent());
    }

    @GET
    @Path("{report}/size")
    @Operation(summary = "How many rows a report has")
    public ReportSize size(@PathParam("report") String report, @Context UriInfo uri) {
        QueryParameters given = QueryParameters.of(uri.getQueryParameters());
        Wish.of(given);
        return new ReportSize(reports.rows(workspace.id(), named(report), given).count());
    }

    private static Report named(String path) {
        return Report.of(path)
                .orElseThrow(() -> Problems.unknown("There is no such report: there are "
                        + Arrays.stream(Report.values()).map(Report::path).collect(Collectors.joining(", "))
                        + "."));
    }

    private static Format accepted(HttpHeaders headers) {
        for (MediaType type : acceptable(headers)) {
            if (type.isWildcardType() || type.getType().equals("application") && type.isWildcardSubtype()) {
                return Format.JSON;
            }
            var format =
                    Format.ofMediaType(type.getType() + "/" + (type.isWildcardSubtype() ? "csv" : type.getSubtype()));
            if (format.isPresent()) {
                return format.get();
            }
        }
        throw Problems.notAcceptable("None of these media types is one of a report: ask for "
                + Arrays.stream(Format.values())
                        .map(format -> format.mediaType().split(";")[0])
                        .collect(Collectors.joining(", "))
                + ", or say format=.");
    }

    private static List<MediaType> acceptable(HttpHeaders headers) {
        try {
            return headers.getAcceptableMediaTypes();
        } catch (IllegalArgumentException e) {
            throw Problems.invalidHeader(HttpHeaders.ACCEPT, "names no media types: send for example text/csv");
        }
    }
}
