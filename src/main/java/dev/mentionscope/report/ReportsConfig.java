package dev.mentionscope.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Reports for analysts. */
@ConfigMapping(prefix = "mentionscope.reports")
interface ReportsConfig {

    /** How many reports one process sends at once. Each holds a connection to the database while it is read. */
    @WithDefault("6")
    int streams();

    /** How long a reader may take nothing before the report is given up. */
    @WithDefault("2m")
    Duration readerPatience();

    /** How many exports of a workspace may wait or be under way. */
    @WithDefault("3")
    int openJobs();

    /** How many files of exports a workspace may have. */
    @WithDefault("20")
    int keptFiles();

    /** How long the file of an export is kept. */
    @WithDefault("7d")
    Duration keepFilesFor();
}
