package dev.mentionscope.modelcard;

import java.time.LocalDate;

/** One thing that an edition of a catalogue says and the database does not. */
sealed interface Change {

    record NewModel(Catalogue.Entry entry) implements Change {}

    /** All that a card's head says, but the release date. */
    record Facts(Catalogue.Entry entry) implements Change {}

    record ReleaseDate(String modelId, LocalDate date) implements Change {}

    record Price(String modelId, Catalogue.PriceEntry price) implements Change {}

    /** A claim is added beside the others, and is not preferred yet. */
    record NewClaim(Catalogue.ClaimEntry claim) implements Change {}

    record Preference(Catalogue.ClaimEntry claim) implements Change {}

    record Name(String name, String modelId) implements Change {}

    record Score(Catalogue.ScoreEntry score) implements Change {}
}
