package dev.mentionscope.engine.anthropic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code mentionscope.anthropic.…}: what changes with the versions of Anthropic's API. */
@ConfigMapping(prefix = "mentionscope.anthropic")
public interface AnthropicConfig {

    String OLDEST_SEARCH_TOOL = "web_search_20250305";

    /**
     * The version of the search tool; the default is the oldest that works. Later ones may search from inside code, which
     * hides results and citations, and so are told to be called directly.
     */
    @WithDefault(OLDEST_SEARCH_TOOL)
    String searchTool();
}
