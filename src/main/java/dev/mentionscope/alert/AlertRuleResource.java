package dev.mentionscope.alert;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.insight.Cut;
import dev.mentionscope.insight.Metric;
import dev.mentionscope.insight.SourceReport.Grouping;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What is watched, and who is told. */
@Path("/alert-rules")
@Tag(name = "alerts")
@RunOnVirtualThread
class AlertRuleResource {

    private final Rules rules;
    private final CurrentWorkspace workspace;

    AlertRuleResource(Rules rules, CurrentWorkspace workspace) {
        this.rules = rules;
        this.workspace = workspace;
    }

    /** The fields of other kinds are null. @param lookedAt when it was looked at last; null: not yet */
    @Schema(name = "AlertRule")
    public record RuleView(
            UUID id,
            String name,
            RuleKind kind,
            boolean enabled,
            List<UUID> channelIds,
            int coolDownHours,
            RuleDefinition.Digest digest,
            int digestHour,
            String timeZone,
            @Schema(nullable = true) Metric metric,
            @Schema(nullable = true) UUID brandId,
            @Schema(nullable = true) RuleDefinition.Direction direction,
            @Schema(nullable = true) Cut cut,
            @Schema(nullable = true) Integer days,
            @Schema(nullable = true) Grouping grouping,
            @Schema(nullable = true) Integer fewestAnswers,
            @Schema(nullable = true) Double coverageBelow,
            Instant createdAt,
            @Schema(nullable = true) Instant lookedAt) {

        static RuleView of(Rule rule) {
            return new RuleView(
                    rule.id(),
                    rule.name(),
                    rule.kind(),
                    rule.enabled(),
                    rule.channelIds(),
                    rule.coolDownHours(),
                    rule.digest(),
                    rule.digestHour(),
                    rule.timeZone(),
                    rule.metric(),
                    rule.brandId(),
                    rule.direction(),
                    rule.cut(),
                    rule.days(),
                    rule.grouping(),
                    rule.fewestAnswers(),
                    rule.coverageBelow(),
                    rule.createdAt(),
                    rule.evaluatedAt());
        }
    }

    @GET
    public Page<RuleView> list() {
        return Page.whole(rules.all(workspace.id()).stream().map(RuleView::of).toList());
    }

    @GET
    @Path("{id}")
    public RuleView get(UUID id) {
        return RuleView.of(rules.get(workspace.id(), id));
    }

    @POST
    @ResponseStatus(201)
    public RuleView create(@Valid @NotNull(message = "is missing: send a JSON object") RuleDefinition rule) {
        return RuleView.of(rules.create(workspace.id(), rule));
    }

    /** Replaces all of it but its kind. */
    @PUT
    @Path("{id}")
    public RuleView update(UUID id, @Valid @NotNull(message = "is missing: send a JSON object") RuleDefinition rule) {
        return RuleView.of(rules.update(workspace.id(), id, rule));
    }

    /** What it noticed stays in the log. */
    @DELETE
    @Path("{id}")
    public void remove(UUID id) {
        rules.remove(workspace.id(), id);
    }
}
