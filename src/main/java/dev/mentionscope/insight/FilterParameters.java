package dev.mentionscope.insight;

import dev.mentionscope.monitor.Intent;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;
import jakarta.ws.rs.QueryParam;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters that numbers are narrowed with. Each may be given several times: any of the values then. */
public class FilterParameters {

    @QueryParam("brand")
    List<UUID> brands;

    @QueryParam("engine")
    List<UUID> engines;

    @QueryParam("provider")
    List<String> providers;

    @QueryParam("model")
    @Parameter(description = "As served.")
    List<String> models;

    @QueryParam("search")
    @Parameter(description = "Whether the engine is set to search the web.")
    Boolean search;

    @QueryParam("topic")
    List<UUID> topics;

    @QueryParam("tag")
    List<String> tags;

    @QueryParam("prompt")
    List<UUID> prompts;

    @QueryParam("branded")
    @Parameter(
            description = "Whether prompts count that name a tracked brand themselves. UNBRANDED if left out, "
                    + "ALL where prompts are cut by BRANDED or given by id.")
    Branded branded;

    @QueryParam("intent")
    List<Intent> intents;

    @QueryParam("country")
    List<String> countries;

    @QueryParam("language")
    List<String> languages;

    @QueryParam("simulated")
    @Parameter(description = "If left out: real answers if there are any in the period, else simulated ones.")
    Boolean simulated;

    /** The same as if they stood in the address of a request. */
    static FilterParameters of(QueryParameters given) {
        FilterParameters filter = new FilterParameters();
        filter.brands = given.all("brand", UUID.class);
        filter.engines = given.all("engine", UUID.class);
        filter.providers = given.all("provider", String.class);
        filter.models = given.all("model", String.class);
        filter.search = given.first("search", Boolean.class);
        filter.topics = given.all("topic", UUID.class);
        filter.tags = given.all("tag", String.class);
        filter.prompts = given.all("prompt", UUID.class);
        filter.branded = given.first("branded", Branded.class);
        filter.intents = given.all("intent", Intent.class);
        filter.countries = given.all("country", String.class);
        filter.languages = given.all("language", String.class);
        filter.simulated = given.first("simulated", Boolean.class);
        return filter;
    }

    /** @param cuts by which numbers will be told apart */
    Filter filter(Set<Cut> cuts) {
        boolean all = cuts.contains(Cut.BRANDED) || !prompts.isEmpty();
        Branded which = branded != null ? branded : all ? Branded.ALL : Branded.UNBRANDED;
        return new Filter(
                Set.copyOf(brands),
                Set.copyOf(engines),
                Set.copyOf(providers),
                Set.copyOf(models),
                search,
                Set.copyOf(topics),
                Set.copyOf(tags),
                Set.copyOf(prompts),
                which,
                Set.copyOf(intents),
                Set.copyOf(countries),
                Set.copyOf(languages),
                simulated);
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a value that nothing in the workspace has: its numbers
     *     would be empty, and nobody would know why
     */
    void requireKnown(Catalogue catalogue) {
        known(
                "brand",
                brands,
                catalogue.brands(),
                brand -> List.of(brand.id()),
                "is no brand of this workspace in effect");
        var engine = catalogue.engines().values();
        known("engine", engines, engine, each -> List.of(each.id()), "is no engine of this workspace");
        named("provider", providers, engine, each -> List.of(each.provider()));
        var prompt = catalogue.prompts().values();
        known("prompt", prompts, prompt, each -> List.of(each.id()), "is no prompt of this workspace");
        known(
                "topic",
                topics,
                prompt,
                each -> each.topicId() == null ? List.of() : List.of(each.topicId()),
                "is the topic of no prompt of this workspace");
        named("tag", tags, prompt, PromptFacts::tags);
        named("country", countries, prompt, each -> each.country() == null ? List.of() : List.of(each.country()));
        named("language", languages, prompt, each -> List.of(each.language()));
    }

    private static <T> void known(
            String parameter, List<UUID> given, Iterable<T> all, Function<T, List<UUID>> of, String otherwise) {
        Set<UUID> there = new HashSet<>();
        all.forEach(each -> there.addAll(of.apply(each)));
        if (!there.containsAll(given)) {
            throw Problems.invalidQuery(parameter, otherwise);
        }
    }

    private static <T> void named(String parameter, List<String> given, Iterable<T> all, Function<T, List<String>> of) {
        Set<String> there = new TreeSet<>();
        all.forEach(each -> there.addAll(of.apply(each)));
        if (!there.containsAll(given)) {
            throw Problems.invalidQuery(
                    parameter,
                    there.isEmpty()
                            ? "matches nothing: nothing in this workspace has one"
                            : "matches nothing: must be one of "
                                    + there.stream().limit(50).collect(Collectors.joining(", ")));
        }
    }
}
