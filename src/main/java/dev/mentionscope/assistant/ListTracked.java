package dev.mentionscope.assistant;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.brand.Brand;
import dev.mentionscope.brand.Brands;
import dev.mentionscope.engine.Engine;
import dev.mentionscope.engine.Engines;
import dev.mentionscope.monitor.Monitor;
import dev.mentionscope.monitor.Monitors;
import dev.mentionscope.monitor.Topics;
import dev.mentionscope.platform.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ListTracked implements Tool {

    private final Brands brands;
    private final Engines engines;
    private final Topics topics;
    private final Monitors monitors;

    ListTracked(Brands brands, Engines engines, Topics topics, Monitors monitors) {
        this.brands = brands;
        this.engines = engines;
        this.topics = topics;
        this.monitors = monitors;
    }

    record Tracked(List<TrackedOne> brands, List<EngineAsked> engines, List<Named> topics, List<Asking> monitors) {}

    record TrackedOne(UUID id, String name, Brand.Kind kind) {}

    record EngineAsked(UUID id, String name, String provider, String model, boolean simulated) {

        static EngineAsked of(Engine engine) {
            return new EngineAsked(engine.id(), engine.name(), engine.provider(), engine.model(), engine.simulated());
        }
    }

    record Named(UUID id, String name) {}

    /** @param prompts how many it asks */
    record Asking(UUID id, String name, int prompts, int engines, int repeats) {}

    @Override
    public String name() {
        return "list_tracked";
    }

    @Override
    public String title() {
        return "Brands, engines, topics and monitors";
    }

    @Override
    public String description() {
        return "What this workspace follows: its own brands and competitors, the engines (AI models) that are asked, topics of prompts, and "
                + "monitors (which prompts are asked of which engines, how often). Call this first: the other tools take these ids.";
    }

    @Override
    public List<Argument> arguments() {
        return List.of();
    }

    @Override
    public Object answer(CurrentWorkspace workspace, QueryParameters given) {
        return new Tracked(
                brands.all(workspace.id()).stream()
                        .map(brand -> new TrackedOne(brand.id(), brand.name(), brand.kind()))
                        .toList(),
                engines.all(workspace.id()).stream().map(EngineAsked::of).toList(),
                topics.all(workspace.id()).stream()
                        .map(topic -> new Named(topic.id(), topic.name()))
                        .toList(),
                monitors.all(workspace.id()).stream().map(this::asking).toList());
    }

    private Asking asking(Monitor monitor) {
        Monitors.Basket basket = monitors.basket(monitor);
        return new Asking(
                monitor.id(),
                monitor.name(),
                basket.promptIds().size(),
                basket.engineIds().size(),
                monitor.repeats());
    }
}
