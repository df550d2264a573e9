package dev.mentionscope.report;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Reports at addresses that need no sign-in. */
@Path("/report-links")
@Tag(name = "reports")
@RunOnVirtualThread
class ReportLinkResource {

    private final ReportLinks links;
    private final CurrentWorkspace workspace;

    ReportLinkResource(ReportLinks links, CurrentWorkspace workspace) {
        this.links = links;
        this.workspace = workspace;
    }

    /**
     * @param format CSV if left out
     * @param parameters as the report's address would have them; without from and to, the days move on
     * @param expiresAt never if left out
     */
    @Schema(name = "WantedReportLink")
    public record Wanted(
            @NotNull(message = "is missing: name a report, such as METRICS")
            Report report,

            Format format,
            boolean bom,
            Map<String, @NotNull(message = "must be a list of texts") List<@NotNull(message = "must be a text") String>>
                    parameters,
            Instant expiresAt) {

        Order order() {
            return new Order(report, format == null ? Format.CSV : format, bom, parameters);
        }
    }

    @GET
    public Page<ReportLinks.Link> list() {
        return links.list(workspace.id());
    }

    /** Makes an address that shows the report to whoever has it, until it is revoked. It is told this once. */
    @POST
    @ResponseStatus(201)
    public ReportLinks.Created create(@Valid @NotNull(message = "is missing: send a JSON object") Wanted wanted) {
        return links.create(workspace.id(), wanted.order(), wanted.expiresAt());
    }

    @DELETE
    @Path("{id}")
    public void revoke(UUID id) {
        links.revoke(workspace.id(), id);
    }
}
