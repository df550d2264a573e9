package dev.mentionscope.modelcard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.access.Workspaces;
import dev.mentionscope.modelcard.PriceList.Seller;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class PriceListTest {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final Instant LATER = Instant.parse("2026-11-01T00:00:00Z");

    @Inject
    PriceList prices;

    @Inject
    Workspaces workspaces;

    private static Seller openai(String served) {
        return new Seller(NOBODY, "openai", "gpt-4o", served);
    }

    private static Consumption tokens(long input, long output) {
        return new Consumption(input, null, output, null, 0, null, false);
    }

    private static BigDecimal usd(Cost cost) {
        return ((Cost.Known) cost).usd();
    }

    @Test
    void a_call_costs_its_tokens_at_the_list_price_of_the_model_that_answered() {
        Cost cost = prices.cost(openai("gpt-4o-2024-08-06"), tokens(1_000_000, 100_000), LATER);

        assertThat(usd(cost)).isEqualByComparingTo("3.50");
        assertThat((Cost.Known) cost)
                .extracting(Cost.Known::basis, Cost.Known::pricedOn, Cost.Known::source)
                .containsExactly(Cost.Basis.LIST_PRICE, LocalDate.parse("2026-07-02"), "models.dev:openai 2026-07-02");
    }

    @Test
    void tokens_billed_beside_the_main_counts_cost_too() {
        Cost cost =
                prices.cost(openai(null), new Consumption(500_000L, 500_000L, 50_000L, 50_000L, 0, null, false), LATER);

        assertThat(usd(cost)).isEqualByComparingTo("3.50");
    }

    @Test
    void searches_cost_their_fee() {
        Cost cost = prices.cost(openai(null), new Consumption(0L, null, 0L, null, 3, null, false), LATER);

        assertThat(usd(cost)).isEqualByComparingTo("0.03");
    }

    @Test
    void a_batch_halves_the_tokens_and_not_the_searches() {
        Cost cost = prices.cost(openai(null), new Consumption(1_000_000L, null, 100_000L, null, 1, null, true), LATER);

        assertThat(usd(cost)).isEqualByComparingTo("1.76");
    }

    @Test
    void what_the_provider_reports_goes_before_the_list() {
        Cost cost = prices.cost(
                openai(null), new Consumption(1L, null, 1L, null, null, new BigDecimal("0.0123"), false), LATER);

        assertThat(usd(cost)).isEqualByComparingTo("0.0123");
        assertThat(((Cost.Known) cost).basis()).isEqualTo(Cost.Basis.REPORTED);
    }

    @Test
    void an_unknown_model_an_unsaid_count_or_an_unknown_fee_make_an_unknown_cost() {
        assertThat(prices.cost(openai("a-model-of-nobody"), tokens(1, 1), LATER))
                .isInstanceOf(Cost.Unknown.class);
        assertThat(prices.cost(openai(null), new Consumption(null, null, 1L, null, 0, null, false), LATER))
                .isInstanceOf(Cost.Unknown.class);
        assertThat(prices.cost(openai(null), new Consumption(1L, null, 1L, null, null, null, false), LATER))
                .isInstanceOf(Cost.Unknown.class);
        assertThat(prices.cost(
                        new Seller(NOBODY, "groq", "gpt-4o", null),
                        new Consumption(1L, null, 1L, null, 1, null, false),
                        LATER))
                .isInstanceOf(Cost.Unknown.class);
    }

    @Test
    void only_a_provider_that_is_said_to_be_free_is_free() {
        Cost cost = prices.cost(new Seller(NOBODY, "ollama", "whatever", null), tokens(1000, 1000), LATER);

        assertThat((Cost.Known) cost)
                .extracting(Cost.Known::usd, Cost.Known::basis)
                .containsExactly(BigDecimal.ZERO, Cost.Basis.STATED_FREE);
    }

    @Test
    void the_price_of_a_simulated_model_is_marked_as_made_up() {
        Cost cost = prices.cost(
                new Seller(NOBODY, "simulated-openai", "sim-gpt-large", "sim-gpt-large-2026-01-15"),
                tokens(1_000_000, 0),
                LATER);

        assertThat(((Cost.Known) cost).basis()).isEqualTo(Cost.Basis.SIMULATED);
        assertThat(usd(cost)).isEqualByComparingTo("3");
    }

    @Test
    void a_price_of_ones_own_holds_from_its_day_on() {
        String slug = "prices-" + UUID.randomUUID();
        Api api = Api.inNewWorkspace(slug);
        UUID workspace = workspaces.bySlug(slug).orElseThrow().id();
        api.post(
                        "models/openai/gpt-4o/prices",
                        Map.of(
                                "observedOn",
                                "2026-10-01",
                                "inputUsdPerMillion",
                                1,
                                "outputUsdPerMillion",
                                4,
                                "source",
                                "Our contract"))
                .then()
                .statusCode(201);
        Seller seller = new Seller(workspace, "openai", "gpt-4o", null);

        assertThat(usd(prices.cost(seller, tokens(1_000_000, 0), Instant.parse("2026-10-01T00:00:00Z"))))
                .isEqualByComparingTo("1");
        assertThat(usd(prices.cost(seller, tokens(1_000_000, 0), Instant.parse("2026-09-30T23:59:59Z"))))
                .isEqualByComparingTo("2.5");
    }

    @Test
    void what_is_set_aside_is_never_less_than_what_a_call_within_its_limits_costs() {
        PriceList.Ceiling ceiling = prices.maximumCost(openai(null), 400, 1000, true, LATER);

        assertThat(ceiling.priceKnown()).isTrue();
        assertThat(ceiling.usd())
                .isGreaterThan(usd(prices.cost(
                        openai(null), new Consumption(116_000L, null, 1000L, null, 9, null, false), LATER)));
    }

    @Test
    void a_model_without_a_price_is_reckoned_at_the_pessimistic_one() {
        PriceList.Ceiling ceiling = prices.maximumCost(openai("a-model-of-nobody"), 800, 1000, false, LATER);

        assertThat(ceiling.priceKnown()).isFalse();
        assertThat(ceiling.usd()).isEqualByComparingTo("0.21");
    }
}
