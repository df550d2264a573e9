package dev.mentionscope.modelcard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.modelcard.Catalogue.ClaimEntry;
import dev.mentionscope.modelcard.Catalogue.Entry;
import dev.mentionscope.modelcard.Catalogue.NameEntry;
import dev.mentionscope.modelcard.Catalogue.PriceEntry;
import dev.mentionscope.modelcard.CatalogueMerge.Held;
import dev.mentionscope.modelcard.CatalogueMerge.Proposal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueMergeTest {

    private static final LocalDate RELEASE = LocalDate.parse("2026-01-10");
    private static final ClaimEntry SIZE = claim(70_000_000_000L, "The paper", true);
    private static final PriceEntry PRICE = price("2026-02-01", "1", "4");

    private static final Held HELD = new Held(
            Map.of("acme/one", Optional.of(RELEASE)),
            Map.of("acme/one", List.of(SIZE)),
            Map.of("acme/one", PRICE),
            Map.of("acme/one", "acme/one", "one", "acme/one"));

    private static ClaimEntry claim(long value, String source, boolean preferred) {
        return new ClaimEntry(
                "acme/one", Claim.Kind.TOTAL, value, null, null, Claim.Basis.DISCLOSED, source, null, preferred);
    }

    private static PriceEntry price(String day, String input, String output) {
        return new PriceEntry(LocalDate.parse(day), new BigDecimal(input), new BigDecimal(output), "A list");
    }

    private static Entry model(String id, LocalDate release, PriceEntry price) {
        return new Entry(
                id,
                "acme",
                "One",
                null,
                release,
                null,
                null,
                null,
                null,
                Architecture.DENSE,
                null,
                null,
                WebSearch.UNKNOWN,
                "A list",
                null,
                price);
    }

    private static List<Proposal> merge(Entry model, ClaimEntry... claims) {
        return merge(List.of(model), List.of(), claims);
    }

    private static List<Proposal> merge(List<Entry> models, List<NameEntry> names, ClaimEntry... claims) {
        return CatalogueMerge.of(
                HELD,
                new Catalogue("known", "2026-03-01", "", false, List.of(), models, List.of(claims), names, List.of()));
    }

    private static List<Change> believed(List<Proposal> proposals) {
        return proposals.stream()
                .filter(proposal -> proposal.doubt().isEmpty())
                .map(Proposal::change)
                .filter(change -> !(change instanceof Change.Facts))
                .toList();
    }

    private static List<Subject> doubted(List<Proposal> proposals) {
        return proposals.stream()
                .flatMap(proposal -> proposal.doubt().stream())
                .map(CatalogueMerge.Doubt::subject)
                .toList();
    }

    @Test
    void what_is_held_already_changes_nothing() {
        List<Proposal> proposals = merge(model("acme/one", RELEASE, PRICE), SIZE);

        assertThat(believed(proposals)).isEmpty();
        assertThat(doubted(proposals)).isEmpty();
    }

    @Test
    void a_new_model_is_taken_as_it_is() {
        ClaimEntry size = new ClaimEntry(
                "acme/two", Claim.Kind.TOTAL, 7L, null, null, Claim.Basis.RUMOURED, "Hearsay", null, true);

        assertThat(doubted(merge(model("acme/two", RELEASE, PRICE), size))).isEmpty();
    }

    @Test
    void another_size_is_added_beside_the_first_and_preferred_only_after_a_person_has_looked() {
        ClaimEntry other = claim(80_000_000_000L, "A leak", true);
        List<Proposal> proposals = merge(model("acme/one", RELEASE, PRICE), other);

        assertThat(believed(proposals)).containsExactly(new Change.NewClaim(other));
        assertThat(doubted(proposals)).containsExactly(Subject.SIZE);
    }

    @Test
    void a_size_that_moves_by_less_than_a_hundredth_is_preferred_at_once() {
        ClaimEntry counted = claim(70_500_000_000L, "The weights", true);

        assertThat(believed(merge(model("acme/one", RELEASE, PRICE), counted)))
                .containsExactly(new Change.NewClaim(counted), new Change.Preference(counted));
    }

    @Test
    void a_release_date_may_move_by_a_month_and_no_more() {
        assertThat(doubted(merge(model("acme/one", RELEASE.plusDays(31), PRICE))))
                .isEmpty();
        assertThat(doubted(merge(model("acme/one", RELEASE.plusDays(32), PRICE))))
                .containsExactly(Subject.RELEASE_DATE);
    }

    @Test
    void a_price_may_move_by_half_and_no_more() {
        assertThat(believed(merge(model("acme/one", RELEASE, price("2026-03-01", "0.5", "6")))))
                .hasSize(1);
        assertThat(doubted(merge(model("acme/one", RELEASE, price("2026-03-01", "0.49", "4")))))
                .containsExactly(Subject.PRICE);
    }

    @Test
    void an_older_price_is_passed_over() {
        List<Proposal> proposals = merge(model("acme/one", RELEASE, price("2026-01-01", "9", "9")));

        assertThat(believed(proposals)).isEmpty();
        assertThat(doubted(proposals)).isEmpty();
    }

    @Test
    void a_name_goes_to_another_model_only_after_a_person_has_looked() {
        List<Proposal> proposals =
                merge(List.of(model("acme/two", RELEASE, PRICE)), List.of(new NameEntry("one", "acme/two")));

        assertThat(doubted(proposals)).containsExactly(Subject.NAME);
    }
}
