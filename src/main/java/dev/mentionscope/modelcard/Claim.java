package dev.mentionscope.modelcard;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one source says of a model's parameters. Sources contradict each other, so a model has many, side by side.
 *
 * @param value a number of parameters (of experts for {@link Kind#EXPERTS}); null where only a range is claimed, or nothing
 * @param low with {@code high} the range that is claimed; one of them alone is a bound
 * @param preferred whether it is the one to use where a single one is needed: an editorial choice
 * @param own whether the workspace added it
 */
public record Claim(
        UUID id,
        Kind kind,
        @Schema(nullable = true) Long value,
        @Schema(nullable = true) Long low,
        @Schema(nullable = true) Long high,
        Basis basis,
        String source,
        @Schema(nullable = true) String note,
        boolean preferred,
        boolean own) {

    @Schema(name = "ClaimKind")
    public enum Kind {
        /** All weights. */
        TOTAL,
        /** The weights used for one token; fewer than all in a mixture of experts. */
        ACTIVE,
        /** How many experts a mixture has. */
        EXPERTS,
        PER_EXPERT,
        /** Weights that an adapter, such as LoRA, adds to a model. */
        ADAPTER,
        /** With how many bits a weight is stored; the note says more. */
        QUANTISATION,
        /** What was cut out of a larger model; the note says more. */
        PRUNING
    }

    @Schema(name = "ClaimBasis")
    public enum Basis {
        /** Said by the maker, or counted in published weights. */
        DISCLOSED,
        /** Reasoned from price, speed or lineage. */
        ESTIMATED,
        /** A leak or hearsay. */
        RUMOURED,
        /** The maker has published no number. A range may still be claimed. */
        UNDISCLOSED
    }
}
