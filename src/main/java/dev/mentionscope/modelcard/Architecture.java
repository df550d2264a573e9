package dev.mentionscope.modelcard;

/** How the weights are used. Known only where the maker or the weights say so. */
public enum Architecture {
    /** Every weight works on every token. */
    DENSE,
    /** Some of the weights, the experts chosen for it, work on a token. */
    MIXTURE_OF_EXPERTS,
    UNKNOWN
}
