package dev.mentionscope.assistant;

import dev.mentionscope.insight.Branded;
import java.util.List;
import java.util.stream.Stream;

/** What several tools can be told. */
final class Arguments {

    static final List<Argument> PERIOD = List.of(
            Argument.day("from", "First day (UTC), such as 2026-01-01. If left out: 28 days up to the last one."),
            Argument.day("to", "Last day (UTC), included. If left out: today."));

    static final List<Argument> FILTERS = List.of(
            Argument.id("brand", "Only these brands.").list(),
            Argument.id("engine", "Only answers of these engines.").list(),
            Argument.text("provider", "Only answers of engines of these providers.")
                    .list(),
            Argument.text("model", "Only answers of these models, as they say they were served.")
                    .list(),
            Argument.truth("search", "Only engines that are set to search the web (true), or that are not (false)."),
            Argument.id("topic", "Only prompts of these topics.").list(),
            Argument.text("tag", "Only prompts with one of these tags.").list(),
            Argument.id("prompt", "Only these prompts.").list(),
            Argument.oneOf(
                    "branded",
                    Branded.class,
                    "Whether prompts count that name a tracked brand themselves; UNBRANDED if left out."),
            Argument.text("country", "Only prompts asked from these countries, such as DE.")
                    .list(),
            Argument.text("language", "Only prompts in these languages, such as en.")
                    .list(),
            Argument.truth(
                    "simulated",
                    "Simulated answers or real ones; never both. If left out: real ones if there are any."));

    private Arguments() {}

    @SafeVarargs
    static List<Argument> of(List<Argument>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }
}
