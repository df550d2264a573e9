package dev.mentionscope.simulator;

import java.util.List;

/** The truth, as shown by GET /world. */
final class WorldView {

    private final World world;
    private final SimulatorOptions options;
    private final Truth truth;

    WorldView(World world, SimulatorOptions options) {
        this.world = world;
        this.options = options;
        this.truth = new Truth(world);
    }

    /**
     * @param models with the dated names that answers carry
     * @param chances of each model and each brand on each topic; a brand that a topic does not list has none
     */
    record Whole(
            boolean simulated,
            long seed,
            double latencyScale,
            World world,
            List<Served> models,
            List<TopicChance> chances) {}

    record Served(String model, String servedName) {}

    /**
     * @param atNeutralPrompt for a prompt that favours nobody
     * @param overPrompts the mean over all prompts there could be
     */
    record TopicChance(
            String model, String topic, String brand, Truth.Chance atNeutralPrompt, Truth.Chance overPrompts) {}

    /** The very chances that the answers to one prompt are drawn with. */
    record PromptView(boolean simulated, String prompt, Language language, String topic, List<PromptChance> chances) {}

    record PromptChance(String model, String brand, double mention, double cite) {}

    Whole whole() {
        List<TopicChance> chances = world.models().stream()
                .flatMap(model -> world.topics().stream()
                        .flatMap(topic -> topic.chances().stream()
                                .map(base -> new TopicChance(
                                        model.name(),
                                        topic.id(),
                                        base.brand(),
                                        truth.atNeutralPrompt(model, base),
                                        truth.overPrompts(model, base)))))
                .toList();
        List<Served> served = world.models().stream()
                .map(model -> new Served(model.name(), model.servedName()))
                .toList();
        return new Whole(true, options.seed(), options.latencyScale(), world, served, chances);
    }

    PromptView ofPrompt(String prompt) {
        Subject subject = Subject.of(prompt, world);
        List<PromptChance> chances = world.models().stream()
                .flatMap(model -> subject.topic().chances().stream().map(base -> {
                    Truth.Chance chance = truth.forPrompt(model, base, prompt);
                    return new PromptChance(model.name(), base.brand(), chance.mention(), chance.cite());
                }))
                .toList();
        return new PromptView(true, prompt, subject.language(), subject.topic().id(), chances);
    }
}
