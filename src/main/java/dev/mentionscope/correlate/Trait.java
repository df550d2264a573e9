package dev.mentionscope.correlate;

/** A kind of attribute of a model, with its unit and the scale it is compared on. */
public enum Trait {
    /** All weights. In parameters. */
    TOTAL_PARAMETERS(Scale.LOG10),
    /** The weights used for one token. In parameters. */
    ACTIVE_PARAMETERS(Scale.LOG10),
    /** What prompt and answer may have together. In tokens. */
    CONTEXT_WINDOW(Scale.LOG10),
    /** From the release to the end of the period. In days. */
    AGE(Scale.LINEAR),
    /** The day up to which a model was taught. In days since 1970-01-01. */
    KNOWLEDGE_CUTOFF(Scale.LINEAR),
    /** In US dollars per million tokens, at list price. */
    INPUT_PRICE(Scale.LOG10),
    /** Likewise. */
    OUTPUT_PRICE(Scale.LOG10),
    /** The mean length of the answers that were measured. In tokens. */
    OUTPUT_TOKENS(Scale.LOG10),
    /** A score of one benchmark, in its own unit. */
    BENCHMARK(Scale.LINEAR),
    /** Whether the engine may search the web. */
    WEB_SEARCH(Scale.YES_NO),
    /** Whether everybody may download the weights. */
    OPEN_WEIGHTS(Scale.YES_NO),
    /** Whether only some of the weights work on a token. */
    MIXTURE_OF_EXPERTS(Scale.YES_NO),
    /** Whether the model thinks before it answers. */
    REASONING(Scale.YES_NO);

    private final Scale scale;

    Trait(Scale scale) {
        this.scale = scale;
    }

    /** How values are laid out. Ranks are the same on any; pictures, draws and bounds are not. */
    public enum Scale {
        LOG10,
        LINEAR,
        YES_NO
    }

    public Scale scale() {
        return scale;
    }

    /** Whether it is a number of parameters, of which claims contradict each other. */
    boolean isSize() {
        return this == TOTAL_PARAMETERS || this == ACTIVE_PARAMETERS;
    }

    /** From the natural unit to the scale. @param value above 0 on LOG10 */
    double onScale(double value) {
        return scale == Scale.LOG10 ? Math.log10(value) : value;
    }

    double natural(double onScale) {
        return scale == Scale.LOG10 ? Math.pow(10, onScale) : onScale;
    }
}
