package dev.mentionscope.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a standby is used; where it is, says the data source {@code reader}. */
@ConfigMapping(prefix = "mentionscope.reader")
interface ReaderConfig {

    /** A standby that is further behind is not asked, until it has caught up; at least 2s, because it is looked at once a second. */
    @WithDefault("10s")
    Duration maxLag();
}
