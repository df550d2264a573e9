package dev.mentionscope.modelcard;

import dev.mentionscope.modelcard.Catalogue.ClaimEntry;
import dev.mentionscope.modelcard.Catalogue.Entry;
import dev.mentionscope.modelcard.Catalogue.PriceEntry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares an edition with what is held. Nothing is ever taken away and no claim is changed: claims are added, and the
 * preference moves. What moves too far to be believed at once is doubted: a release date by more than 31 days, a price by
 * more than half, a size by more than 1 %, a name to another model.
 */
class CatalogueMerge {

    private static final int BELIEVABLE_DAYS = 31;
    private static final double BELIEVABLE_GROWTH = 0.01;

    private final Held held;
    private final List<Proposal> proposals = new ArrayList<>();

    /**
     * What the database says now.
     *
     * @param releases the release date of each model
     * @param prices the newest of each model
     */
    record Held(
            Map<String, Optional<LocalDate>> releases,
            Map<String, List<ClaimEntry>> claims,
            Map<String, PriceEntry> prices,
            Map<String, String> names) {}

    /** @param doubt why a person should look first; empty if nobody need */
    record Proposal(Change change, Optional<Doubt> doubt) {}

    public record Doubt(String modelId, Subject subject, String held, String proposed) {}

    private CatalogueMerge(Held held) {
        this.held = held;
    }

    static List<Proposal> of(Held held, Catalogue catalogue) {
        CatalogueMerge merge = new CatalogueMerge(held);
        catalogue.models().forEach(merge::model);
        catalogue.claims().forEach(merge::claim);
        CatalogueNames.of(catalogue).forEach(merge::name);
        catalogue.scores().forEach(score -> merge.propose(new Change.Score(score)));
        return merge.proposals;
    }

    private void model(Entry entry) {
        if (isHeld(entry.id())) {
            propose(new Change.Facts(entry));
            releaseDate(entry.id(), held.releases().get(entry.id()), entry.releaseDate());
        } else {
            propose(new Change.NewModel(entry));
        }
        if (entry.price() != null) {
            price(entry.id(), held.prices().get(entry.id()), entry.price());
        }
    }

    private boolean isHeld(String model) {
        return held.releases().containsKey(model);
    }

    private void releaseDate(String model, Optional<LocalDate> before, LocalDate now) {
        if (now == null || before.equals(Optional.of(now))) {
            return;
        }
        Change change = new Change.ReleaseDate(model, now);
        if (before.isEmpty() || Math.abs(ChronoUnit.DAYS.between(before.get(), now)) <= BELIEVABLE_DAYS) {
            propose(change);
        } else {
            doubt(change, model, Subject.RELEASE_DATE, before.get().toString(), now.toString());
        }
    }

    private void price(String model, PriceEntry before, PriceEntry now) {
        if (before != null && !now.observedOn().isAfter(before.observedOn())) {
            return;
        }
        Change change = new Change.Price(model, now);
        if (before == null || isNear(before.input(), now.input()) && isNear(before.output(), now.output())) {
            propose(change);
        } else {
            doubt(change, model, Subject.PRICE, words(before), words(now));
        }
    }

    /** Whether a price moved by at most half of what it was. */
    private static boolean isNear(BigDecimal before, BigDecimal now) {
        return now.subtract(before).abs().multiply(BigDecimal.TWO).compareTo(before) <= 0;
    }

    private static String words(PriceEntry price) {
        return price.input().stripTrailingZeros().toPlainString() + " in, "
                + price.output().stripTrailingZeros().toPlainString() + " out (" + price.source() + ")";
    }

    private void claim(ClaimEntry claim) {
        List<ClaimEntry> before = held.claims().getOrDefault(claim.modelId(), List.of()).stream()
                .filter(other -> other.kind() == claim.kind())
                .toList();
        if (before.stream().noneMatch(claim::says)) {
            propose(new Change.NewClaim(claim));
        }
        if (claim.preferred()) {
            preference(
                    claim,
                    before.stream().filter(ClaimEntry::preferred).findFirst().orElse(null));
        }
    }

    private void preference(ClaimEntry claim, ClaimEntry before) {
        if (before != null && claim.says(before)) {
            return;
        }
        Change change = new Change.Preference(claim);
        if (!isHeld(claim.modelId()) || before != null && isNear(before, claim)) {
            propose(change);
        } else {
            doubt(
                    change,
                    claim.modelId(),
                    Subject.SIZE,
                    claim.kind() + ": " + (before == null ? "none preferred" : before.words()),
                    claim.kind() + ": " + claim.words());
        }
    }

    private static boolean isNear(ClaimEntry before, ClaimEntry now) {
        return isNear(before.value(), now.value())
                && isNear(before.low(), now.low())
                && isNear(before.high(), now.high());
    }

    private static boolean isNear(Long before, Long now) {
        return Objects.equals(before, now)
                || before != null && now != null && Math.abs(now - before) <= BELIEVABLE_GROWTH * before;
    }

    private void name(Catalogue.NameEntry entry) {
        String before = held.names().get(entry.name());
        if (before == null) {
            propose(new Change.Name(entry.name(), entry.modelId()));
        } else if (!before.equals(entry.modelId())) {
            doubt(
                    new Change.Name(entry.name(), entry.modelId()),
                    entry.modelId(),
                    Subject.NAME,
                    entry.name() + " is " + before,
                    entry.name() + " is " + entry.modelId());
        }
    }

    private void propose(Change change) {
        proposals.add(new Proposal(change, Optional.empty()));
    }

    private void doubt(Change change, String model, Subject subject, String before, String now) {
        proposals.add(new Proposal(change, Optional.of(new Doubt(model, subject, before, now))));
    }
}
