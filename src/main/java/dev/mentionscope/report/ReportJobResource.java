package dev.mentionscope.report;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.Need;
import dev.mentionscope.access.Needs;
import dev.mentionscope.access.Noted;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Exports that take longer than a reader waits. Who may read may make them. */
@Path("/report-jobs")
@Needs(Need.VIEWER)
@Tag(name = "reports")
@RunOnVirtualThread
class ReportJobResource {

    private final ReportJobs jobs;
    private final ReportWork work;
    private final CurrentWorkspace workspace;

    ReportJobResource(ReportJobs jobs, ReportWork work, CurrentWorkspace workspace) {
        this.jobs = jobs;
        this.work = work;
        this.workspace = workspace;
    }

    @GET
    public Page<ReportJobs.Job> list() {
        return Page.whole(jobs.list(workspace.id()));
    }

    /** The file can be had at the address that this tells, until it expires. */
    @POST
    @Noted
    @ResponseStatus(201)
    public ReportJobs.Created create(@Valid @NotNull(message = "is missing: send a JSON object") Order order) {
        return jobs.create(workspace.id(), order);
    }

    @GET
    @Path("{id}")
    public ReportJobs.Job get(UUID id) {
        return jobs.get(workspace.id(), id);
    }

    @GET
    @Path("{id}/file")
    public Response file(UUID id) {
        return file(jobs.get(workspace.id(), id), workspace.id(), work);
    }

    @POST
    @Noted
    @Path("{id}/cancel")
    public ReportJobs.Job cancel(UUID id) {
        return jobs.cancel(workspace.id(), id);
    }

    @DELETE
    @Noted
    @Path("{id}")
    public void delete(UUID id) {
        jobs.delete(workspace.id(), id);
    }

    static Response file(ReportJobs.Job job, UUID workspace, ReportWork work) {
        switch (job.state()) {
            case FINISHED -> {
                // goes on below
            }
            case WAITING, RUNNING -> throw Problems.conflict("The export is not ready yet: try again in a while.");
            case EXPIRED -> throw Problems.gone("The file has been deleted: make another export.");
            default -> throw Problems.gone("The export has no file: make another.");
        }
        StreamingOutput file = out -> work.write(workspace, job.id(), out);
        return Response.ok(file)
                .header(HttpHeaders.CONTENT_TYPE, job.format().mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, job.bytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + job.fileName() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
