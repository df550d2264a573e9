package dev.mentionscope.modelcard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class ModelCardsTest {

    private static final UUID NOBODY = new UUID(0, 0);

    @Inject
    ModelCards cards;

    @Inject
    Catalogues catalogues;

    private static Api api() {
        return Api.inNewWorkspace("cards-" + UUID.randomUUID());
    }

    @Test
    void the_whole_catalogue_is_there_and_every_card_says_something_of_its_size() {
        Api api = api();
        List<Map<String, ?>> models = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = api.get("models?limit=100&simulated=false&cursor=" + cursor);
            models.addAll(page.getList("items"));
            cursor = page.getString("next");
        } while (cursor != null);

        assertThat(models).hasSizeGreaterThanOrEqualTo(431).doesNotHaveDuplicates();
        assertThat(cards.cards(NOBODY, ids(models)))
                .allSatisfy(card -> assertThat(card.claims())
                        .anyMatch(claim -> claim.kind() == Claim.Kind.TOTAL)
                        .allMatch(claim -> !claim.source().isBlank()));
    }

    private static List<String> ids(List<Map<String, ?>> models) {
        return models.stream()
                .map(model -> (String) ((Map<?, ?>) model.get("model")).get("id"))
                .toList();
    }

    @Test
    void the_claims_about_gpt_4_that_contradict_each_other_stand_side_by_side() {
        JsonPath card = api().get("models/openai/gpt-4");

        card.getList("claims", Map.class)
                .forEach(claim -> System.out.printf(
                        "  %-10s %15s  %-11s %-9s %s%n",
                        claim.get("kind"),
                        claim.get("value"),
                        claim.get("basis"),
                        Boolean.TRUE.equals(claim.get("preferred")) ? "preferred" : "",
                        claim.get("source")));
        assertThat(card.getList("claims.findAll { it.kind == 'TOTAL' }.value", Long.class))
                .containsExactlyInAnyOrder(1_800_000_000_000L, 1_760_000_000_000L, 1_760_000_000_000L);
        assertThat(card.getList("claims.findAll { it.kind == 'EXPERTS' }.value", Integer.class))
                .containsExactlyInAnyOrder(16, 8);
        assertThat(card.getList("claims.findAll { it.kind == 'PER_EXPERT' }.value", Long.class))
                .containsExactlyInAnyOrder(110_000_000_000L, 111_000_000_000L, 220_000_000_000L);
        assertThat(card.getList("claims.basis", String.class)).doesNotContain("DISCLOSED");
        assertThat(card.getList("claims.findAll { it.preferred }.kind", String.class))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-4o, 200000000000, , , ESTIMATED",
        "openai/gpt-4o-mini, 8000000000, , , ESTIMATED",
        "anthropic/claude-3-5-sonnet, , 100000000000, 1000000000000, UNDISCLOSED",
        "openai/gpt-2, , 117000000, 1500000000, DISCLOSED",
        "openai/gpt-3, 175000000000, , , DISCLOSED",
        "meta/llama-2-70b, 70000000000, , , DISCLOSED",
        "openai/gpt-4, 1800000000000, , , RUMOURED",
    })
    void a_famous_count_carries_its_basis_and_its_source(
            String model, Long value, Long low, Long high, Claim.Basis basis) {
        Claim claim = cards.find(NOBODY, model)
                .orElseThrow()
                .preferred(Claim.Kind.TOTAL)
                .orElseThrow();

        assertThat(claim)
                .extracting(Claim::value, Claim::low, Claim::high, Claim::basis)
                .containsExactly(value, low, high, basis);
        assertThat(claim.source()).isNotBlank();
    }

    @Test
    void a_size_that_nobody_has_published_is_said_to_be_undisclosed() {
        ModelCards.Card card = cards.find(NOBODY, "openai/gpt-4.1").orElseThrow();

        assertThat(card.preferred(Claim.Kind.TOTAL)).isEmpty();
        assertThat(card.claims()).extracting(Claim::basis).containsOnly(Claim.Basis.UNDISCLOSED);
    }

    @Test
    void loading_an_edition_again_changes_nothing() throws CatalogueRefused {
        List<ModelCards.Card> before = cards.cards(NOBODY, List.of("openai/gpt-4", "meta/llama-2-70b"));

        catalogues.load(null);

        assertThat(cards.cards(NOBODY, List.of("openai/gpt-4", "meta/llama-2-70b")))
                .isEqualTo(before);
    }

    @Test
    void a_claim_of_ones_own_stands_beside_the_others_and_in_ones_own_workspace_only() {
        Api mine = api();
        Api others = api();

        mine.post(
                        "models/openai/gpt-4o/claims",
                        Map.of(
                                "kind",
                                "TOTAL",
                                "value",
                                300_000_000_000L,
                                "basis",
                                "ESTIMATED",
                                "source",
                                "Our own reckoning",
                                "preferred",
                                true))
                .then()
                .statusCode(201);

        assertThat(mine.get("models/openai/gpt-4o").getList("claims.findAll { it.preferred }.source", String.class))
                .containsExactly("Our own reckoning");
        assertThat(mine.get("models/openai/gpt-4o").getList("claims"))
                .hasSize(others.get("models/openai/gpt-4o").getList("claims").size() + 1);
    }

    @Test
    void a_claim_without_a_source_is_refused() {
        Api api = api();

        assertThat(api.post("models/openai/gpt-4o/claims", Map.of("kind", "TOTAL", "value", 1, "basis", "RUMOURED"))
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString())
                .contains("say who claims this");
    }

    @Test
    void a_name_that_no_model_is_known_by_is_listed_until_it_is_linked() {
        Api api = api();
        api.engine("Ours", "simulated-openai", "our-finetune-7b", Map.of());
        assertThat(api.get("models/unresolved").getList("items.name", String.class))
                .containsExactly("our-finetune-7b");

        api.post("models", Map.of("id", "ours/finetune-7b", "name", "Ours", "source", "We made it"))
                .then()
                .statusCode(201);
        api.post("models/aliases", Map.of("name", "our-finetune-7b", "modelId", "ours/finetune-7b"))
                .then()
                .statusCode(201);

        assertThat(api.get("models/unresolved").getList("items")).isEmpty();
        assertThat(api.get("models/resolution?name=Our-Finetune-7B").getString("modelId"))
                .isEqualTo("ours/finetune-7b");
    }

    @Test
    void whoever_must_be_named_is_named() {
        assertThat(api().get("models/attributions").getList("items.attributions.flatten().licence", String.class))
                .contains("CC BY 4.0", "MIT", "Apache-2.0", "MPL-2.0");
    }
}
