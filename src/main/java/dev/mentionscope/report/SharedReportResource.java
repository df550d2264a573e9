package dev.mentionscope.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.Need;
import dev.mentionscope.access.Needs;
import dev.mentionscope.platform.Problems;
import io.quarkus.vertx.http.Uncompressed;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What links and downloads lead to. It needs no sign-in: the secret in the address is one, and it can only read. */
@Path("/shared-reports")
@Needs(Need.NOTHING)
@Tag(name = "reports")
@RunOnVirtualThread
class SharedReportResource {

    static final String ADDRESS = "/api/v1/shared-reports/";

    /** A sheet asks once an hour, and a person who reloads it a few times; more is a mistake. */
    private static final int MOST_A_MINUTE = 30;

    private final ReportLinks links;
    private final ReportJobs jobs;
    private final ReportWork work;
    private final Reports reports;
    private final Streams streams;
    private final CurrentWorkspace workspace;
    private final CurrentVertxRequest request;
    private final Cache<UUID, AtomicInteger> asked = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(10_000)
            .build();

    SharedReportResource(
            ReportLinks links,
            ReportJobs jobs,
            ReportWork work,
            Reports reports,
            Streams streams,
            CurrentWorkspace workspace,
            CurrentVertxRequest request) {
        this.links = links;
        this.jobs = jobs;
        this.work = work;
        this.reports = reports;
        this.streams = streams;
        this.workspace = workspace;
        this.request = request;
    }

    @GET
    @Path("{secret}")
    @Uncompressed
    @Operation(summary = "The report that a link shows, or the file of an export")
    public Response get(@PathParam("secret") String text, @Context HttpHeaders headers) {
        Secret secret = Secret.parse(text).orElseThrow(SharedReportResource::unknown);
        workspace.only(secret.workspace());
        Optional<ReportLinks.Link> link = links.use(secret);
        if (link.isPresent()) {
            requireFew(link.get().id());
            return report(secret.workspace(), link.get(), headers);
        }
        ReportJobs.Job job = jobs.find(secret).orElseThrow(SharedReportResource::unknown);
        requireFew(job.id());
        return ReportJobResource.file(job, secret.workspace(), work);
    }

    private Response report(UUID workspace, ReportLinks.Link link, HttpHeaders headers) {
        Map<String, List<String>> parameters = new TreeMap<>(link.parameters());
        Order order = new Order(link.report(), link.format(), link.bom(), parameters);
        return Delivery.of(order.rows(reports, workspace), order.wish(), headers, streams, request.getCurrent());
    }

    private void requireFew(UUID id) {
        if (asked.get(id, missing -> new AtomicInteger()).incrementAndGet() > MOST_A_MINUTE) {
            throw Problems.tooMany(
                    "This link is asked more than " + MOST_A_MINUTE + " times a minute.", Duration.ofMinutes(1));
        }
    }

    private static RuntimeException unknown() {
        return Problems.unknown(
                "There is no report at this address: the link was revoked, has expired, or is misspelt.");
    }
}
