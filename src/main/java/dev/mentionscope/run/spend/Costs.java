package dev.mentionscope.run.spend;

import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What calls cost. What nobody knows stays unknown on the answer; the budgets count it at a configured price. */
@ApplicationScoped
public class Costs {

    private final BudgetsConfig config;

    Costs(BudgetsConfig config) {
        this.config = config;
    }

    /** @param priceAsOf the date of the price; empty if the provider reported the cost itself */
    public record Cost(BigDecimal usd, Optional<LocalDate> priceAsOf) {}

    /** What a call may cost at most, for the budgets. */
    public BigDecimal most(String model, Settings settings, String prompt, Instant at) {
        return config.unknownCallUsd();
    }

    /** What an answer cost; empty if nobody knows. */
    public Optional<Cost> of(String model, Reply reply, Instant at) {
        return Optional.ofNullable(reply.usage().costUsd()).map(usd -> new Cost(usd, Optional.empty()));
    }
}
