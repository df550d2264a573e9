package dev.mentionscope.correlate;

import dev.mentionscope.modelcard.Architecture;
import dev.mentionscope.modelcard.Claim;
import dev.mentionscope.modelcard.ModelCards.Card;
import dev.mentionscope.modelcard.ModelCards.Price;
import dev.mentionscope.modelcard.ModelCards.Score;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a card says of an attribute. What it does not say is nothing, never a zero or a no. */
final class CardAttributes {

    private static final int A_MONTH = "2025-06".length();

    /** The last day of the period: ages are counted to it, and prices are those of it. */
    private final LocalDate day;

    CardAttributes(LocalDate day) {
        this.day = day;
    }

    Known of(Attribute attribute, Panel.Model model) {
        Card card = model.card();
        Trait trait = attribute.trait();
        return switch (trait) {
            case TOTAL_PARAMETERS -> claims(trait, card, Claim.Kind.TOTAL);
            case ACTIVE_PARAMETERS -> active(card);
            case CONTEXT_WINDOW ->
                number(trait, card.model().contextWindowTokens(), card.model().sources());
            case AGE -> age(card);
            case KNOWLEDGE_CUTOFF -> cutoff(card);
            case INPUT_PRICE -> price(trait, card, Price::inputUsdPerMillion);
            case OUTPUT_PRICE -> price(trait, card, Price::outputUsdPerMillion);
            case OUTPUT_TOKENS ->
                model.outputTokens()
                        .filter(tokens -> tokens > 0)
                        .map(tokens -> Known.fact(trait, tokens, "measured in the answers compared"))
                        .orElse(Known.nothing(trait));
            case BENCHMARK -> scores(attribute.benchmark(), card);
            case WEB_SEARCH -> Known.nothing(trait);
            case OPEN_WEIGHTS -> yesNo(trait, card.model().openWeights(), card);
            case MIXTURE_OF_EXPERTS -> yesNo(trait, mixture(card.model().architecture()), card);
            case REASONING -> yesNo(trait, card.model().reasoning(), card);
        };
    }

    private static Known claims(Trait trait, Card card, Claim.Kind kind) {
        return new Known(
                trait,
                card.claims().stream()
                        .filter(claim -> claim.kind() == kind)
                        .map(Statement::of)
                        .toList());
    }

    /** All weights of a dense model work on every token. */
    private static Known active(Card card) {
        Known active = claims(Trait.ACTIVE_PARAMETERS, card, Claim.Kind.ACTIVE);
        return active.isUsable() || card.model().architecture() != Architecture.DENSE
                ? active
                : claims(Trait.ACTIVE_PARAMETERS, card, Claim.Kind.TOTAL);
    }

    private Known age(Card card) {
        LocalDate released = card.model().releaseDate();
        return released == null
                ? Known.nothing(Trait.AGE)
                : Known.fact(
                        Trait.AGE,
                        ChronoUnit.DAYS.between(released, day),
                        card.model().sources());
    }

    /** A month counts as its last day. */
    private static Known cutoff(Card card) {
        String cutoff = card.model().knowledgeCutoff();
        if (cutoff == null) {
            return Known.nothing(Trait.KNOWLEDGE_CUTOFF);
        }
        LocalDate last = cutoff.length() == A_MONTH ? YearMonth.parse(cutoff).atEndOfMonth() : LocalDate.parse(cutoff);
        return Known.fact(
                Trait.KNOWLEDGE_CUTOFF, last.toEpochDay(), card.model().sources());
    }

    /** In force on the day; before the first one seen, the first holds. A price of nothing is on no logarithmic scale. */
    private Known price(Trait trait, Card card, Function<Price, BigDecimal> of) {
        Optional<Price> price = card.prices().stream()
                .filter(p -> !p.observedOn().isAfter(day))
                .max(Comparator.comparing(Price::observedOn))
                .or(() -> card.prices().stream().min(Comparator.comparing(Price::observedOn)));
        return price.filter(p -> of.apply(p).signum() > 0)
                .map(p -> Known.fact(trait, of.apply(p).doubleValue(), p.source() + ", " + p.observedOn()))
                .orElse(Known.nothing(trait));
    }

    /** Each variant that was tested is a statement; the best one is preferred. */
    private static Known scores(String benchmark, Card card) {
        List<Statement> statements = new ArrayList<>();
        card.scores().stream()
                .filter(score -> score.benchmark().equals(benchmark))
                .sorted(Comparator.comparing(Score::score).reversed())
                .forEach(score -> statements.add(new Statement(
                        score.score().doubleValue(),
                        null,
                        null,
                        Claim.Basis.DISCLOSED,
                        score.source(),
                        score.variant(),
                        statements.isEmpty())));
        return new Known(Trait.BENCHMARK, statements);
    }

    private static Known number(Trait trait, Long value, String source) {
        return value == null ? Known.nothing(trait) : Known.fact(trait, value, source);
    }

    private static Boolean mixture(Architecture architecture) {
        return switch (architecture) {
            case DENSE -> false;
            case MIXTURE_OF_EXPERTS -> true;
            case UNKNOWN -> null;
        };
    }

    private static Known yesNo(Trait trait, Boolean value, Card card) {
        return value == null
                ? Known.nothing(trait)
                : Known.fact(trait, value ? 1 : 0, card.model().sources());
    }
}
