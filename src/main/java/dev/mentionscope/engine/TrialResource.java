package dev.mentionscope.engine;

import dev.mentionscope.access.CurrentWorkspace;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tries an engine: asks one question and shows what was read beside what came. Nothing is stored; the call is real. */
@Path("/engines/{id}/trials")
@Tag(name = "engines")
@RunOnVirtualThread
class TrialResource {

    private final Engines engines;
    private final Providers providers;
    private final CurrentWorkspace workspace;

    TrialResource(Engines engines, Providers providers, CurrentWorkspace workspace) {
        this.engines = engines;
        this.providers = providers;
        this.workspace = workspace;
    }

    /** @param country ISO 3166-1 alpha-2; null for none */
    public record Trial(
            @NotBlank(message = "is missing: give the question to ask")
            @Size(max = 20_000, message = "must have at most 20000 characters")
            String prompt,

            @Pattern(regexp = "[A-Z]{2}", message = "must be two capital letters, such as DE") @Schema(nullable = true)
            String country) {}

    /**
     * @param reply what the connector read; null if there is no answer
     * @param failure why there is none; null if there is one
     * @param settingsDropped the settings that the engine did not take
     */
    public record TrialView(
            @Schema(nullable = true) Reply reply,
            @Schema(nullable = true) TrialFailure failure,
            List<Setting> settingsDropped,
            long latencyMs,
            List<TrialLeg> legs) {}

    public record TrialFailure(
            Failure.Kind kind,
            String message,
            @Schema(nullable = true) Integer status,
            Failure.Retry retry) {}

    /** One request and its response, as they went over the wire, without the key. */
    public record TrialLeg(String request, int status, String body, boolean bodyCut) {}

    @POST
    public TrialView ask(UUID id, @Valid @NotNull(message = "is missing: send a JSON object") Trial trial) {
        Engine engine = engines.get(workspace.id(), id);
        return view(providers.ask(
                engine.provider(),
                new Question(trial.prompt(), engine.model(), engine.settings(), Optional.ofNullable(trial.country()))));
    }

    private static TrialView view(Result result) {
        long latency = result.exchanges().stream()
                .map(Exchange::latency)
                .mapToLong(Duration::toMillis)
                .sum();
        List<TrialLeg> legs =
                result.exchanges().stream().map(TrialResource::leg).toList();
        return switch (result) {
            case Result.Answered answered -> new TrialView(answered.reply(), null, answered.dropped(), latency, legs);
            case Result.Failed failed -> new TrialView(null, failure(failed.failure()), List.of(), latency, legs);
        };
    }

    private static TrialFailure failure(Failure failure) {
        return new TrialFailure(
                failure.kind(),
                failure.message(),
                failure.status().orElse(null),
                failure.kind().retry());
    }

    private static TrialLeg leg(Exchange exchange) {
        return new TrialLeg(
                new String(exchange.request(), StandardCharsets.UTF_8),
                exchange.status(),
                new String(exchange.body(), StandardCharsets.UTF_8),
                exchange.cut());
    }
}
