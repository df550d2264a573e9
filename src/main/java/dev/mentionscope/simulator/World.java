package dev.mentionscope.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is true in the simulation, as the world file gives it. All brands, sites and models are invented.
 *
 * @param about for people who read the file
 */
record World(
        List<String> about,
        Settings settings,
        List<Model> models,
        List<Brand> brands,
        List<Topic> topics,
        List<Site> sites) {

    /** The provider whose wire format a model speaks. */
    enum Provider {
        @JsonProperty("openai")
        OPENAI,
        @JsonProperty("anthropic")
        ANTHROPIC,
        @JsonProperty("gemini")
        GEMINI,
        @JsonProperty("perplexity")
        PERPLEXITY,
        @JsonProperty("ollama")
        OLLAMA,
        /** A server of one's own that speaks OpenAI's chat format. */
        @JsonProperty("compatible")
        COMPATIBLE
    }

    /**
     * @param mentionLogitPerTenfold what ten times the parameters add to the logit of every chance of being mentioned
     * @param citeLogitPerTenfold the same for being cited
     * @param referenceParameters the parameter count at which the chances of the topics hold as written
     * @param citationsNeedMention whether a brand's domain is cited only in answers that mention the brand
     * @param rateLimitPerMinute calls that each model takes in any 60 s; null means any number
     * @param defaultTopic the topic of prompts that no keyword is found in
     * @param inlineLinkShare share of answers without web search that link to a site in their text, 0 to 1
     * @param brandPages addresses of a brand's pages, with {domain} and {topic}
     * @param sitePages the same for the pages of sites
     */
    record Settings(
            double mentionLogitPerTenfold,
            double citeLogitPerTenfold,
            double referenceParameters,
            boolean citationsNeedMention,
            Integer rateLimitPerMinute,
            String defaultTopic,
            double inlineLinkShare,
            List<String> brandPages,
            List<String> sitePages) {}

    /**
     * @param parameters the simulated parameter count
     * @param logitOffset what this model adds to the logit of every chance of being mentioned
     * @param promptSpread standard deviation, on the logit, by which a prompt's own chances differ from the topic's
     * @param snapshot an ISO date; the model calls itself by its name and this
     * @param reasoning whether it thinks before it answers; at OpenAI it then refuses a temperature, as some models do
     * @param errors share of calls that end with 500 or 529
     * @param rateLimited share of calls that end with 429
     * @param refusals share of calls that end with a refusal
     * @param truncations share of calls whose answer stops mid-way
     */
    record Model(
            String name,
            Provider provider,
            double parameters,
            double logitOffset,
            double promptSpread,
            String snapshot,
            boolean reasoning,
            Latency latency,
            double errors,
            double rateLimited,
            double refusals,
            double truncations) {

        /** The name that answers carry, dated where the provider dates it. */
        String servedName() {
            return switch (provider) {
                case OPENAI -> name + "-" + snapshot;
                case ANTHROPIC -> name + "-" + snapshot.replace("-", "");
                case GEMINI, PERPLEXITY, OLLAMA, COMPATIBLE -> name;
            };
        }
    }

    /**
     * Log-normal.
     *
     * @param medianMillis half of the calls take longer
     * @param spread standard deviation of the logarithm; 0 makes every call take the median
     */
    record Latency(double medianMillis, double spread) {}

    /**
     * @param name every answer that mentions the brand has this name in it, between word boundaries
     * @param names names in other scripts by language, which may stand beside it
     * @param genitives inflected forms by language, which may follow it
     */
    record Brand(String name, String domain, Map<Language, String> names, Map<Language, String> genitives) {

        Brand {
            names = Objects.requireNonNullElse(names, Map.of());
            genitives = Objects.requireNonNullElse(genitives, Map.of());
        }
    }

    /**
     * @param id as it stands in addresses
     * @param labels what it is called inside a sentence
     * @param keywords parts of words, in lower case, that give the topic of a prompt away
     * @param aspects what products of this kind are judged by
     * @param chances the brands that may appear; others never do
     */
    record Topic(
            String id,
            Map<Language, String> labels,
            Map<Language, List<String>> keywords,
            Map<Language, List<String>> aspects,
            List<BrandChance> chances) {

        Topic {
            labels = Objects.requireNonNullElse(labels, Map.of());
            keywords = Objects.requireNonNullElse(keywords, Map.of());
            aspects = Objects.requireNonNullElse(aspects, Map.of());
            chances = Objects.requireNonNullElse(chances, List.of());
        }
    }

    /**
     * The chances at a model of {@link Settings#referenceParameters}, 0 to 1 each.
     *
     * @param cite for calls with web search; given a mention if {@link Settings#citationsNeedMention}
     */
    record BrandChance(String brand, double mention, double cite) {}

    /**
     * A site of someone else: reviews, news, forums.
     *
     * @param cite the chance that an answer with web search cites it, whatever the model
     * @param languages the languages whose answers cite it; empty means all
     */
    record Site(String domain, String title, double cite, List<Language> languages) {

        Site {
            languages = Objects.requireNonNullElse(languages, List.of());
        }

        boolean speaks(Language language) {
            return languages.isEmpty() || languages.contains(language);
        }
    }

    /** The model that {@code asked} names, by its alias or its dated name, among those of {@code provider}. */
    Optional<Model> model(Provider provider, String asked) {
        return models.stream()
                .filter(model -> model.provider() == provider)
                .filter(model ->
                        model.name().equals(asked) || model.servedName().equals(asked))
                .findFirst();
    }

    Brand brand(String name) {
        return brands.stream()
                .filter(brand -> brand.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No brand is called " + name));
    }

    Topic topic(String id) {
        return topics.stream()
                .filter(topic -> topic.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No topic has the id " + id));
    }
}
