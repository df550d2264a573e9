package dev.mentionscope.modelcard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mentionscope.modelcard.PricesConfig.SearchFee;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * What calls cost: tokens at the list price of the model's card, and searches at the provider's fee. A list price is that
 * of the seller its source names; another seller may take more or less.
 */
@ApplicationScoped
public class PriceList {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    /** What chat formats wrap around a prompt, and some more. */
    private static final long WRAPPING_TOKENS = 200;

    private final Jdbi jdbi;
    private final ModelNames names;
    private final PricesConfig config;
    private final Set<String> free;
    private final Cache<Priced, Optional<ModelPrice>> prices;

    PriceList(Jdbi jdbi, ModelNames names, PricesConfig config) {
        this.jdbi = jdbi;
        this.names = names;
        this.config = config;
        this.free = config.freeProviders().orElse(Set.of());
        this.prices = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build();
    }

    /**
     * Whom a call went to.
     *
     * @param provider the name of the provider in the configuration
     * @param modelAsked as the engine names it
     * @param modelServed as the response names it; null if it does not, or before there is one
     */
    public record Seller(UUID workspace, String provider, String modelAsked, String modelServed) {

        String model() {
            return modelServed == null ? modelAsked : modelServed;
        }
    }

    /**
     * The most a call may cost.
     *
     * @param priceKnown otherwise it is reckoned at the pessimistic price of the configuration
     */
    public record Ceiling(BigDecimal usd, boolean priceKnown) {}

    public record ModelPrice(
            LocalDate observedOn,
            BigDecimal inputUsdPerMillion,
            BigDecimal outputUsdPerMillion,
            String source,
            boolean simulated,
            Long maxOutputTokens) {

        BigDecimal of(long input, long output) {
            return inputUsdPerMillion
                    .multiply(BigDecimal.valueOf(input))
                    .add(outputUsdPerMillion.multiply(BigDecimal.valueOf(output)))
                    .divide(MILLION);
        }
    }

    /**
     * What a call cost, at the price in force at {@code at}: the last that was seen by then, or the first that was seen
     * afterwards where none had been. The date of the price says which.
     */
    public Cost cost(Seller seller, Consumption used, Instant at) {
        if (used.reportedUsd() != null) {
            return new Cost.Known(used.reportedUsd(), Cost.Basis.REPORTED, day(at), "reported by " + seller.provider());
        }
        if (free.contains(seller.provider())) {
            return new Cost.Known(
                    BigDecimal.ZERO, Cost.Basis.STATED_FREE, day(at), "mentionscope.prices.free-providers");
        }
        if (used.inputTokens() == null || used.outputTokens() == null) {
            return new Cost.Unknown("The provider did not say how many tokens it used.");
        }
        if (used.searchCalls() == null) {
            return new Cost.Unknown("The provider did not say how often it searched.");
        }
        return price(seller, at)
                .map(price -> cost(seller, price, used))
                .orElseGet(() -> new Cost.Unknown("No price is known of \"" + seller.model() + "\"."));
    }

    private Cost cost(Seller seller, ModelPrice price, Consumption used) {
        BigDecimal tokens = price.of(used.input(), used.output());
        BigDecimal discounted = used.batch() ? tokens.multiply(config.batchShare()) : tokens;
        Cost.Basis basis = price.simulated() ? Cost.Basis.SIMULATED : Cost.Basis.LIST_PRICE;
        if (used.searchCalls() == 0) {
            return new Cost.Known(discounted, basis, price.observedOn(), price.source());
        }
        SearchFee fee = config.search().get(seller.provider());
        if (fee == null) {
            return new Cost.Unknown("The fee that " + seller.provider() + " takes for searches is not known.");
        }
        return new Cost.Known(
                discounted.add(fee(fee.usdPerThousand(), used.searchCalls())),
                basis,
                Stream.of(price.observedOn(), fee.observedOn())
                        .min(LocalDate::compareTo)
                        .orElseThrow(),
                price.source() + "; searches: " + fee.source());
    }

    /**
     * The most that one call may cost, to be set aside before it is sent: every byte of the prompt a token, the longest
     * answer, and where it may search, what searches bring in.
     *
     * @param promptBytes of the prompt and the system prompt in UTF-8
     * @param maxOutputTokens the longest answer that the engine asks for; null for none, which takes the configured length
     */
    public Ceiling maximumCost(
            Seller seller, long promptBytes, Integer maxOutputTokens, boolean webSearch, Instant at) {
        if (free.contains(seller.provider())) {
            return new Ceiling(BigDecimal.ZERO, true);
        }
        Optional<ModelPrice> price = price(seller, at);
        Optional<BigDecimal> searchFee =
                Optional.ofNullable(config.search().get(seller.provider())).map(SearchFee::usdPerThousand);
        PricesConfig.Pessimistic pessimistic = config.pessimistic();
        ModelPrice assumed = price.orElseGet(() -> new ModelPrice(
                day(at), pessimistic.inputUsdPerMillion(), pessimistic.outputUsdPerMillion(), "", false, null));
        BigDecimal tokens = assumed.of(
                promptBytes + WRAPPING_TOKENS + (webSearch ? config.searchInputTokens() : 0),
                longestOutput(maxOutputTokens, assumed));
        BigDecimal searches = webSearch
                ? fee(searchFee.orElse(pessimistic.usdPerThousandSearches()), config.searchesPerAnswer())
                : BigDecimal.ZERO;
        return new Ceiling(
                tokens.add(searches).setScale(6, RoundingMode.CEILING),
                price.isPresent() && (!webSearch || searchFee.isPresent()));
    }

    private long longestOutput(Integer asked, ModelPrice price) {
        if (asked != null) {
            return asked;
        }
        return price.maxOutputTokens() == null
                ? config.outputTokens()
                : Math.min(config.outputTokens(), price.maxOutputTokens());
    }

    private record Priced(UUID workspace, String model, LocalDate day) {}

    private Optional<ModelPrice> price(Seller seller, Instant at) {
        return prices.get(new Priced(seller.workspace(), seller.model(), day(at)), this::find);
    }

    private Optional<ModelPrice> find(Priced wanted) {
        return names.resolve(wanted.workspace, wanted.model)
                .flatMap(model -> jdbi.withHandle(db -> db.createQuery("""
                                select p.observed_on, p.input_usd_per_million, p.output_usd_per_million, p.source,
                                       m.simulated, m.max_output_tokens
                                from model_price p
                                join model m on m.id = p.model_id
                                where p.model_id = :model
                                  and (p.workspace_id is null or p.workspace_id = :workspace)
                                  and (m.workspace_id is null or m.workspace_id = :workspace)
                                order by p.observed_on <= :day desc, p.workspace_id is null, abs(p.observed_on - :day)
                                limit 1""")
                        .bind("model", model)
                        .bind("workspace", wanted.workspace)
                        .bind("day", wanted.day)
                        .map(ConstructorMapper.of(ModelPrice.class))
                        .findOne()));
    }

    private static BigDecimal fee(BigDecimal usdPerThousand, int searches) {
        return usdPerThousand.multiply(BigDecimal.valueOf(searches)).divide(THOUSAND);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
