package dev.mentionscope.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a world must keep to, so that what it states is what its answers show: chances are chances, and no brand's name
 * gets into an answer by another way than being mentioned.
 */
final class WorldCheck {

    private final World world;
    private final List<String> flaws = new ArrayList<>();

    private WorldCheck(World world) {
        this.world = world;
    }

    /** Empty if the world can be simulated. */
    static List<String> flaws(World world) {
        WorldCheck check = new WorldCheck(world);
        check.demand(
                Stream.of(world.settings(), world.models(), world.brands(), world.topics(), world.sites())
                        .noneMatch(Objects::isNull),
                "settings, models, brands, topics and sites must all be there");
        if (check.flaws.isEmpty()) {
            check.checkAll();
        }
        return check.flaws;
    }

    private void checkAll() {
        unique("model", world.models().stream().map(World.Model::name).toList());
        unique("brand", world.brands().stream().map(World.Brand::name).toList());
        unique(
                "domain",
                Stream.concat(
                                world.brands().stream().map(World.Brand::domain),
                                world.sites().stream().map(World.Site::domain))
                        .toList());
        unique("topic", world.topics().stream().map(World.Topic::id).toList());
        world.sites().forEach(site -> demand(site.title() != null, site.domain() + " must have a title"));
        if (!flaws.isEmpty()) {
            return;
        }
        settings(world.settings());
        world.models().forEach(this::model);
        world.topics().forEach(this::topic);
        world.sites().forEach(site -> chance(site.cite(), "cite of " + site.domain()));
        world.brands().forEach(this::nameAppearsNowhereElse);
    }

    private void settings(World.Settings settings) {
        demand(settings.referenceParameters() > 0, "referenceParameters must be above 0");
        chance(settings.inlineLinkShare(), "inlineLinkShare");
        demand(
                settings.rateLimitPerMinute() == null || settings.rateLimitPerMinute() > 0,
                "rateLimitPerMinute must be above 0, or left out for none");
        demand(
                settings.brandPages() != null
                        && !settings.brandPages().isEmpty()
                        && settings.sitePages() != null
                        && !settings.sitePages().isEmpty(),
                "brandPages and sitePages must each have an address");
        demand(
                world.topics().stream().anyMatch(topic -> topic.id().equals(settings.defaultTopic())),
                "defaultTopic must be the id of a topic");
    }

    private void model(World.Model model) {
        String name = "model " + model.name();
        demand(
                model.provider() != null,
                name + " must have the provider openai, anthropic, gemini, perplexity, ollama or compatible");
        demand(model.parameters() > 0, name + " must have more than 0 parameters");
        demand(model.promptSpread() >= 0, name + " must have a promptSpread of at least 0");
        demand(model.snapshot() != null, name + " must have a snapshot, such as 2026-01-15");
        demand(
                model.latency() != null
                        && model.latency().medianMillis() >= 0
                        && model.latency().spread() >= 0,
                name + " must have a latency with medianMillis and spread of at least 0");
        List<Double> shares = List.of(model.errors(), model.rateLimited(), model.refusals(), model.truncations());
        shares.forEach(share -> chance(share, "shares of " + name));
        demand(
                shares.stream().mapToDouble(Double::doubleValue).sum() <= 1,
                name + " must have errors, rateLimited, refusals and truncations of together at most 1");
    }

    private void topic(World.Topic topic) {
        String name = "topic " + topic.id();
        for (Language language : Language.values()) {
            demand(topic.labels().containsKey(language), name + " must have a label in " + language.code());
            demand(
                    topic.aspects().getOrDefault(language, List.of()).size() >= 2,
                    name + " must have two aspects or more in " + language.code());
        }
        topic.chances().forEach(chance -> {
            demand(
                    world.brands().stream().anyMatch(brand -> brand.name().equals(chance.brand())),
                    name + " has chances of an unknown brand, " + chance.brand());
            chance(chance.mention(), "mention of " + chance.brand());
            chance(chance.cite(), "cite of " + chance.brand());
        });
    }

    /** Otherwise answers would show a brand that was not drawn. */
    private void nameAppearsNowhereElse(World.Brand brand) {
        Set<String> texts = new HashSet<>(Prose.allTexts());
        for (World.Topic topic : world.topics()) {
            texts.add(topic.id());
            texts.addAll(topic.labels().values());
            topic.aspects().values().forEach(texts::addAll);
        }
        world.sites().forEach(site -> texts.addAll(List.of(site.domain(), site.title())));
        texts.addAll(world.settings().brandPages());
        texts.addAll(world.settings().sitePages());
        for (World.Brand other : world.brands()) {
            texts.add(other.domain());
            if (!other.name().equals(brand.name())) {
                texts.add(other.name());
                texts.addAll(other.names().values());
                texts.addAll(other.genitives().values());
            }
        }
        for (String name : spellings(brand)) {
            texts.stream()
                    .filter(text -> WordSearch.contains(text, name))
                    .findFirst()
                    .ifPresent(text -> flaws.add("the name " + name + " also stands in \"" + text
                            + "\", where it would appear without having been drawn"));
        }
    }

    private static Collection<String> spellings(World.Brand brand) {
        Set<String> spellings = new HashSet<>(brand.names().values());
        spellings.add(brand.name());
        return spellings;
    }

    private void unique(String what, List<String> values) {
        Set<String> seen = new HashSet<>();
        values.forEach(value -> {
            demand(value != null && !value.isBlank(), "every " + what + " must have a name");
            demand(seen.add(value), what + " " + value + " is there twice");
        });
    }

    private void chance(double value, String what) {
        demand(value >= 0 && value <= 1, what + " must lie between 0 and 1");
    }

    private void demand(boolean holds, String flaw) {
        if (!holds) {
            flaws.add(flaw);
        }
    }
}
