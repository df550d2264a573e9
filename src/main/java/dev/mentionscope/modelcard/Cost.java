package dev.mentionscope.modelcard;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a call cost. An unknown price makes an unknown cost, never 0. */
public sealed interface Cost {

    /**
     * @param usd US dollars
     * @param pricedOn when the price was seen; of several that made up the cost, the oldest
     * @param source where the price stands
     */
    record Known(BigDecimal usd, Basis basis, LocalDate pricedOn, String source) implements Cost {}

    /** @param reason in words for people */
    record Unknown(String reason) implements Cost {}

    @Schema(name = "CostBasis")
    enum Basis {
        /** The provider says itself what the call cost. */
        REPORTED,
        /** Tokens and searches at list prices. */
        LIST_PRICE,
        /** The operator has said that this provider's calls cost nothing. */
        STATED_FREE,
        /** Made up, as the answer is. */
        SIMULATED
    }
}
