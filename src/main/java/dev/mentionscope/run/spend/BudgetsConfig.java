package dev.mentionscope.run.spend;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** {@code mentionscope.budgets.…}: how budgets count. */
@ConfigMapping(prefix = "mentionscope.budgets")
public interface BudgetsConfig {

    /** What budgets count a call as whose price nobody knows, in US dollars. Rather too much than too little. */
    @WithDefault("0.10")
    BigDecimal unknownCallUsd();
}
