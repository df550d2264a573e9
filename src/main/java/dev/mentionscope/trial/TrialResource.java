package dev.mentionscope.trial;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.OncePerKey;
import dev.mentionscope.engine.Engine;
import dev.mentionscope.engine.Engines;
import dev.mentionscope.engine.Exchange;
import dev.mentionscope.engine.Failure;
import dev.mentionscope.engine.Providers;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Result;
import dev.mentionscope.engine.Setting;
import dev.mentionscope.modelcard.Consumption;
import dev.mentionscope.modelcard.Cost;
import dev.mentionscope.modelcard.PriceList;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
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
    private final PriceList prices;
    private final Clock clock;
    private final CurrentWorkspace workspace;

    TrialResource(Engines engines, Providers providers, PriceList prices, Clock clock, CurrentWorkspace workspace) {
        this.engines = engines;
        this.providers = providers;
        this.prices = prices;
        this.clock = clock;
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
     * @param cost what the call cost; null if there is no answer
     * @param settingsDropped the settings that the engine did not take
     */
    public record TrialView(
            @Schema(nullable = true) Reply reply,
            @Schema(nullable = true) TrialFailure failure,
            @Schema(nullable = true) TrialCost cost,
            List<Setting> settingsDropped,
            long latencyMs,
            List<TrialLeg> legs) {}

    public record TrialFailure(
            Failure.Kind kind,
            String message,
            @Schema(nullable = true) Integer status,
            Failure.Retry retry) {}

    /**
     * @param usd US dollars; null if the cost is unknown, and then {@code source} says why
     * @param pricedOn when the price was seen
     * @param source where the price stands
     */
    public record TrialCost(
            @Schema(nullable = true) BigDecimal usd,
            @Schema(nullable = true) Cost.Basis basis,
            @Schema(nullable = true) LocalDate pricedOn,
            String source) {

        static TrialCost of(Cost cost) {
            return switch (cost) {
                case Cost.Known known -> new TrialCost(known.usd(), known.basis(), known.pricedOn(), known.source());
                case Cost.Unknown unknown -> new TrialCost(null, null, null, unknown.reason());
            };
        }
    }

    /** One request and its response, as they went over the wire, without the key. */
    public record TrialLeg(String request, int status, String body, boolean bodyCut) {}

    @POST
    @OncePerKey
    public TrialView ask(UUID id, @Valid @NotNull(message = "is missing: send a JSON object") Trial trial) {
        Engine engine = engines.get(workspace.id(), id);
        Result result = providers.ask(
                engine.provider(),
                new Question(trial.prompt(), engine.model(), engine.settings(), Optional.ofNullable(trial.country())));
        return view(engine, result);
    }

    private TrialView view(Engine engine, Result result) {
        long latency = result.exchanges().stream()
                .map(Exchange::latency)
                .mapToLong(Duration::toMillis)
                .sum();
        List<TrialLeg> legs =
                result.exchanges().stream().map(TrialResource::leg).toList();
        return switch (result) {
            case Result.Answered(Reply reply, List<Setting> dropped, List<Exchange> exchanges) ->
                new TrialView(reply, null, TrialCost.of(cost(engine, reply)), dropped, latency, legs);
            case Result.Failed failed -> new TrialView(null, failure(failed.failure()), null, List.of(), latency, legs);
        };
    }

    private Cost cost(Engine engine, Reply reply) {
        Reply.Usage usage = reply.usage();
        return prices.cost(
                new PriceList.Seller(
                        workspace.id(),
                        engine.provider(),
                        engine.model(),
                        reply.servedModel().orElse(null)),
                new Consumption(
                        usage.inputTokens(),
                        usage.furtherInputTokens(),
                        usage.outputTokens(),
                        usage.furtherOutputTokens(),
                        engine.settings().webSearch() ? usage.searchCalls() : Integer.valueOf(0),
                        usage.costUsd(),
                        false),
                clock.instant());
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
