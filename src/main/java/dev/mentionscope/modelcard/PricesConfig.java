package dev.mentionscope.modelcard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code mentionscope.prices.…}: what the cards do not say of prices. */
@ConfigMapping(prefix = "mentionscope.prices")
interface PricesConfig {

    /** Providers, by their names in the configuration, whose calls cost nothing, such as an Ollama of one's own. */
    Optional<Set<String>> freeProviders();

    /** What providers take for web searches, by their names in the configuration. */
    Map<String, SearchFee> search();

    /** What a token costs in a batch, as a share of the list price. */
    @WithDefault("0.5")
    BigDecimal batchShare();

    /** What is set aside for a call to a model whose price is not known. */
    Pessimistic pessimistic();

    /** What is set aside for output where no longest answer is set, unless the model can write less. */
    @WithDefault("16000")
    long outputTokens();

    /** What is set aside for what searches put into the model's input. Recorded answers had up to 116,000. */
    @WithDefault("120000")
    long searchInputTokens();

    /** What is set aside for searches of one answer. */
    @WithDefault("10")
    int searchesPerAnswer();

    interface SearchFee {

        BigDecimal usdPerThousand();

        /** When it was seen. */
        LocalDate observedOn();

        String source();
    }

    interface Pessimistic {

        @WithDefault("30")
        BigDecimal inputUsdPerMillion();

        @WithDefault("180")
        BigDecimal outputUsdPerMillion();

        @WithDefault("35")
        BigDecimal usdPerThousandSearches();
    }
}
