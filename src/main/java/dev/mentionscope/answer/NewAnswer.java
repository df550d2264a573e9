package dev.mentionscope.answer;

import dev.mentionscope.engine.Exchange;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Setting;
import dev.mentionscope.engine.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** An answer before it is stored: the probe that it ends, what was asked, and what came back. */
public record NewAnswer(
        Origin origin, Asked asked, Reply reply, List<Setting> dropped, List<Exchange> exchanges, Optional<Cost> cost) {

    /**
     * What the answer cost.
     *
     * @param basis REPORTED, LIST_PRICE, STATED_FREE or SIMULATED
     * @param source where the price stands
     */
    public record Cost(BigDecimal usd, String basis, LocalDate priceAsOf, String source) {}

    public record Origin(
            UUID workspaceId, UUID probeId, UUID runId, UUID monitorId, UUID promptId, UUID engineId, int repeatNo) {}

    public record Asked(
            String provider,
            String model,
            boolean simulated,
            byte[] promptSha256,
            Settings settings,
            Optional<String> country) {}

    Duration latency() {
        return exchanges.stream().map(Exchange::latency).reduce(Duration.ZERO, Duration::plus);
    }

    /** The provider's own name for the last request, which its support asks for. */
    Optional<String> requestId() {
        return exchanges.isEmpty()
                ? Optional.empty()
                : Stream.of("x-request-id", "request-id", "apim-request-id", "x-generation-id")
                        .flatMap(header -> exchanges.getLast().header(header).stream())
                        .findFirst();
    }
}
