package dev.mentionscope.simulator;

/**
 * The exact chances that answers are drawn with.
 *
 * <p>The logit of a chance is that of the topic's brand, plus what the model's size adds (so much per tenfold of the
 * reference count), plus what the prompt adds: a standard normal number that belongs to the prompt's text and the brand,
 * times the model's spread. The prompt's number is the same for all models and all seeds: a question that favours a
 * brand does so wherever it is asked.
 */
final class Truth {

    private final World world;

    Truth(World world) {
        this.world = world;
    }

    /**
     * @param mention the chance that an answer mentions the brand
     * @param cite the chance that an answer with web search cites its domain
     */
    record Chance(double mention, double cite) {}

    /** The chances by which an answer to this very prompt is drawn. */
    Chance forPrompt(World.Model model, World.BrandChance base, String prompt) {
        double mention = logistic(mentionLogit(model, base) + model.promptSpread() * favour("mention", base, prompt));
        double cite = logistic(citeLogit(model, base) + model.promptSpread() * favour("cite", base, prompt));
        return stated(mention, cite);
    }

    /** The chances at a prompt that favours nobody. */
    Chance atNeutralPrompt(World.Model model, World.BrandChance base) {
        return stated(logistic(mentionLogit(model, base)), logistic(citeLogit(model, base)));
    }

    /** The mean of the chances over all prompts there could be. */
    Chance overPrompts(World.Model model, World.BrandChance base) {
        return stated(
                meanLogistic(mentionLogit(model, base), model.promptSpread()),
                meanLogistic(citeLogit(model, base), model.promptSpread()));
    }

    private Chance stated(double mention, double cite) {
        return new Chance(mention, world.settings().citationsNeedMention() ? mention * cite : cite);
    }

    private double mentionLogit(World.Model model, World.BrandChance base) {
        return logit(base.mention())
                + model.logitOffset()
                + world.settings().mentionLogitPerTenfold() * tenfolds(model);
    }

    private double citeLogit(World.Model model, World.BrandChance base) {
        return logit(base.cite()) + world.settings().citeLogitPerTenfold() * tenfolds(model);
    }

    private double tenfolds(World.Model model) {
        return Math.log10(model.parameters() / world.settings().referenceParameters());
    }

    private static double favour(String what, World.BrandChance base, String prompt) {
        return Dice.of("favour", what, base.brand(), prompt).on("normal").nextGaussian();
    }

    /** Infinite at 0 and 1, which then stay what they are. */
    private static double logit(double chance) {
        return Math.log(chance / (1 - chance));
    }

    private static double logistic(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /** The mean of the logistic of a normal number; for a smooth integrand, the trapezoidal rule is exact to 1e-9 here. */
    private static double meanLogistic(double mean, double spread) {
        if (spread == 0) {
            return logistic(mean);
        }
        double sum = 0;
        double weights = 0;
        for (int step = -200; step <= 200; step++) {
            double z = step / 25.0;
            double weight = Math.exp(-z * z / 2);
            sum += weight * logistic(mean + spread * z);
            weights += weight;
        }
        return sum / weights;
    }
}
