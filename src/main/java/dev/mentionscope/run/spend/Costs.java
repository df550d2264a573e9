package dev.mentionscope.run.spend;

import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Settings;
import dev.mentionscope.modelcard.Consumption;
import dev.mentionscope.modelcard.Cost;
import dev.mentionscope.modelcard.ModelNames;
import dev.mentionscope.modelcard.PriceList;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** What calls cost at the price list. What nobody knows stays unknown on the answer; budgets count it pessimistically. */
@ApplicationScoped
public class Costs {

    private static final Logger LOG = Logger.getLogger(Costs.class);
    private static final int MOST_NOTED = 10_000;

    private final PriceList prices;
    private final ModelNames names;
    private final Set<PriceList.Seller> noted = ConcurrentHashMap.newKeySet();

    Costs(PriceList prices, ModelNames names) {
        this.prices = prices;
        this.names = names;
    }

    /** What is asked of whom. */
    public record Order(UUID workspace, String provider, String model, Settings settings, String prompt) {

        private long promptBytes() {
            return bytes(prompt) + (settings.systemPrompt() == null ? 0 : bytes(settings.systemPrompt()));
        }

        private static long bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    /** What a call may cost at most, in US dollars. */
    public PriceList.Ceiling most(Order order, Instant at) {
        return prices.maximumCost(
                new PriceList.Seller(order.workspace, order.provider, order.model, null),
                order.promptBytes(),
                order.settings.maxOutputTokens(),
                order.settings.webSearch(),
                at);
    }

    /** What an answer cost. */
    public Cost of(Order order, Reply reply, boolean batch, Instant at) {
        PriceList.Seller seller = new PriceList.Seller(
                order.workspace,
                order.provider,
                order.model,
                reply.servedModel().orElse(null));
        note(seller);
        Reply.Usage usage = reply.usage();
        return prices.cost(
                seller,
                new Consumption(
                        usage.inputTokens(),
                        usage.furtherInputTokens(),
                        usage.outputTokens(),
                        usage.furtherOutputTokens(),
                        order.settings.webSearch() ? usage.searchCalls() : Integer.valueOf(0),
                        usage.costUsd(),
                        batch),
                at);
    }

    /** What budgets count an answer as. */
    public BigDecimal counted(Cost cost, Order order, Instant at) {
        return switch (cost) {
            case Cost.Known known -> known.usd();
            case Cost.Unknown unknown -> most(order, at).usd();
        };
    }

    /**
     * So that names which no card has are listed for a person to link. Once for each process is often enough, and an
     * answer must not be lost because nobody could take note of a name.
     */
    private void note(PriceList.Seller seller) {
        if (seller.modelServed() == null || noted.size() >= MOST_NOTED || !noted.add(seller)) {
            return;
        }
        try {
            names.note(seller.workspace(), seller.provider(), seller.modelServed());
        } catch (RuntimeException e) {
            noted.remove(seller);
            LOG.debugf("The name %s could not be noted: %s", seller.modelServed(), e.getMessage());
        }
    }
}
