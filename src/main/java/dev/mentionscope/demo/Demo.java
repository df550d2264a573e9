package dev.mentionscope.demo;

import dev.mentionscope.brand.Brand;
import dev.mentionscope.brand.BrandDefinition;
import dev.mentionscope.engine.Engine;
import dev.mentionscope.engine.EngineDefinition;
import dev.mentionscope.engine.Settings;
import java.util.List;

/** What the demo is made of, as demo.json has it. */
record Demo(List<DemoBrand> brands, List<DemoTopic> topics, List<DemoEngine> engines) {

    record DemoBrand(String name, Brand.Kind kind, List<String> names, List<String> domains) {

        BrandDefinition definition() {
            return new BrandDefinition(
                    name, kind, names.stream().map(BrandDefinition.Name::of).toList(), domains);
        }
    }

    record DemoTopic(String name, List<DemoPrompt> prompts) {}

    record DemoPrompt(String text, String language, String country) {}

    record DemoEngine(String name, String provider, String model, Settings settings) {

        EngineDefinition definition() {
            return new EngineDefinition(name, provider, model, settings, Engine.Delivery.CALLS);
        }
    }
}
