package dev.mentionscope.insight;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code mentionscope.insight.…}: when numbers are shown. */
@ConfigMapping(prefix = "mentionscope.insight")
public interface InsightConfig {

    /** Share of the ended probes that must have given a measured answer, or a day is left out of trends. */
    @WithDefault("0.8")
    double completeCoverage();

    /** Seed of all bootstraps, shown with every result: the same answers give the same interval. */
    @WithDefault("20260101")
    long seed();
}
