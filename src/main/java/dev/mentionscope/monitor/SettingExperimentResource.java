package dev.mentionscope.monitor;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.OncePerKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/setting-experiments")
@Tag(name = "monitors")
@RunOnVirtualThread
class SettingExperimentResource {

    private final SettingExperiments experiments;
    private final CurrentWorkspace workspace;

    SettingExperimentResource(SettingExperiments experiments, CurrentWorkspace workspace) {
        this.experiments = experiments;
        this.workspace = workspace;
    }

    @POST
    @OncePerKey
    @ResponseStatus(201)
    @Operation(
            summary = "Repeat prompts over values of one setting of an engine",
            description = "Makes an engine for each value, where there is none yet, and a monitor over them, without a "
                    + "schedule. What comes of it is at /correlations/settings.")
    public SettingExperiments.PlannedSettingExperiment plan(
            @Valid @NotNull(message = "is missing: send a JSON object")
                    SettingExperiments.NewSettingExperiment experiment) {
        return experiments.plan(workspace.id(), experiment);
    }
}
