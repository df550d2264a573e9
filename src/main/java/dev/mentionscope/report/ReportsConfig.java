package dev.mentionscope.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Reports for analysts. */
@ConfigMapping(prefix = "mentionscope.reports")
interface ReportsConfig {

    /** How many reports one process sends at once. Each holds a connection to the database while it is read. */
    @WithDefault("6")
    int streams();
}
