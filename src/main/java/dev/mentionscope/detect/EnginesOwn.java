package dev.mentionscope.detect;

import java.util.HashSet;
import java.util.Set;

/** Pages by which an answer engine or search engine links to itself: product chips, result pages, shared chats. */
final class EnginesOwn {

    /** Hosts that hold an assistant and nothing else. */
    private static final Set<String> ASSISTANTS = Set.of(
            "chatgpt.com",
            "chat.openai.com",
            "gemini.google.com",
            "bard.google.com",
            "copilot.microsoft.com",
            "claude.ai",
            "grok.com",
            "perplexity.ai",
            "chat.deepseek.com",
            "chat.mistral.ai",
            "meta.ai",
            "poe.com",
            "chat.qwen.ai",
            "kimi.com",
            "doubao.com",
            "yuanbao.tencent.com",
            "tongyi.com",
            "chatglm.cn",
            "phind.com",
            "lens.google.com");

    /** Hosts whose result pages are the engine's own; the rest of them may be cited like any site. */
    private static final Set<String> SEARCH_ENGINES = Set.of(
            "bing.com",
            "duckduckgo.com",
            "search.yahoo.com",
            "search.brave.com",
            "baidu.com",
            "yandex.ru",
            "yandex.com",
            "ecosia.org",
            "startpage.com",
            "you.com",
            "kagi.com",
            "search.naver.com",
            "sogou.com",
            "so.com",
            "seznam.cz");

    private static final Set<String> RESULT_PATHS = Set.of(
            "/search",
            "/searchviewer",
            "/images/search",
            "/videos/search",
            "/s",
            "/web",
            "/html/",
            "/ck/a",
            "/url",
            "/imgres",
            "/aclk",
            "/shopping/product");

    private EnginesOwn() {}

    /** Domains of which any page may be an engine's own. All others are none, but for {@link GoogleHosts}. */
    static Set<String> domains() {
        Set<String> domains = new HashSet<>(ASSISTANTS);
        domains.addAll(SEARCH_ENGINES);
        return domains;
    }

    static boolean holds(WebAddress address) {
        if (isUnder(address, ASSISTANTS)) {
            return true;
        }
        if (!GoogleHosts.isSearch(address.host()) && !isUnder(address, SEARCH_ENGINES)) {
            return false;
        }
        boolean queryAtRoot =
                address.path().equals("/") && address.parameter("q").isPresent();
        return queryAtRoot
                || RESULT_PATHS.stream()
                        .anyMatch(path ->
                                address.path().equals(path) || address.path().startsWith(path + "/"));
    }

    private static boolean isUnder(WebAddress address, Set<String> hosts) {
        String host = address.host();
        return hosts.contains(host) || host.startsWith("www.") && hosts.contains(host.substring(4));
    }
}
