package dev.mentionscope.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The Public Suffix List: which part of a host name is the site, the unit that one owner registers.
 *
 * <p>Both sections count, so that {@code acme.github.io} is a site of its own. The format and the algorithm are those of
 * publicsuffix.org/list. Host names are expected as {@link WebAddress} gives them: lower case, punycode, no trailing dot.
 */
public final class PublicSuffixes {

    /** What the list says of a domain. {@code *.ck} is a wildcard of {@code ck}, which may be a suffix itself too. */
    private enum Rule {
        SUFFIX,
        WILDCARD,
        SUFFIX_AND_WILDCARD,
        EXCEPTION;

        boolean isSuffix() {
            return this == SUFFIX || this == SUFFIX_AND_WILDCARD;
        }

        boolean isWildcard() {
            return this == WILDCARD || this == SUFFIX_AND_WILDCARD;
        }

        static Rule both(Rule one, Rule other) {
            return one == other ? one : SUFFIX_AND_WILDCARD;
        }
    }

    private static final class Bundled {
        static final PublicSuffixes LIST = load();

        private static PublicSuffixes load() {
            try (Reader reader = new InputStreamReader(
                    PublicSuffixes.class.getResourceAsStream("public_suffix_list.dat"), StandardCharsets.UTF_8)) {
                return read(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private final DomainTable<Rule> rules;
    private final String version;

    private PublicSuffixes(Map<String, Rule> rules, String version) {
        this.rules = new DomainTable<>(rules);
        this.version = version;
    }

    /** The dated copy in this program. */
    public static PublicSuffixes bundled() {
        return Bundled.LIST;
    }

    /**
     * Reads a newer list.
     *
     * @throws IOException when the reader fails
     */
    public static PublicSuffixes read(Reader source) throws IOException {
        Map<String, Rule> rules = new HashMap<>();
        String version = "unknown";
        BufferedReader lines = new BufferedReader(source);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String rule = line.strip();
            if (rule.startsWith("// VERSION:")) {
                version = rule.substring("// VERSION:".length()).strip();
            }
            if (rule.isEmpty() || rule.startsWith("//")) {
                continue;
            }
            if (rule.startsWith("!")) {
                rules.put(HostNames.toAscii(rule.substring(1)), Rule.EXCEPTION);
            } else if (rule.startsWith("*.")) {
                rules.merge(HostNames.toAscii(rule.substring(2)), Rule.WILDCARD, Rule::both);
            } else {
                rules.merge(HostNames.toAscii(rule), Rule.SUFFIX, Rule::both);
            }
        }
        return new PublicSuffixes(rules, version);
    }

    /** The list's own version line: the time of its making. */
    public String version() {
        return version;
    }

    /** The registrable domain: public suffix plus one label; empty for a suffix itself, one label alone, or an IP address. */
    public Optional<String> site(String host) {
        if (host == null || host.isEmpty() || host.startsWith("[") || HostNames.isIpv4(host)) {
            return Optional.empty();
        }
        int site = siteStart(host, 0, host.length());
        return site < 0 ? Optional.empty() : Optional.of(host.substring(site));
    }

    /** Whether some hosts below this site are sites of their own, as {@code bucket.s3.amazonaws.com} is. */
    public boolean isDivided(String site) {
        return rules.hasBelow(site);
    }

    /** Whether the last label is a top-level domain of the list. */
    public boolean hasKnownTopLevel(String host) {
        return hasKnownTopLevel(host, host.lastIndexOf('.') + 1, host.length());
    }

    /** The same for a last label that stands between these places. */
    boolean hasKnownTopLevel(String text, int from, int to) {
        int hash = 0;
        for (int i = to - 1; i >= from; i--) {
            hash = DomainTable.hash(hash, text.charAt(i));
        }
        Rule rule = rules.get(text, from, to, hash);
        return rule != null && rule != Rule.EXCEPTION;
    }

    /** Where the site begins of the host between these places, which is no IP address; negative if it has none. */
    int siteStart(String text, int from, int to) {
        if (to <= from || text.charAt(from) == '.') {
            return -1;
        }
        int suffix = suffixStart(text, from, to);
        if (suffix <= from) {
            return -1;
        }
        int label = Math.max(from, text.lastIndexOf('.', suffix - 2) + 1);
        return label == suffix - 1 ? -1 : label;
    }

    /**
     * Where the public suffix begins; the last label is one when no rule says otherwise. From the right, so that the rule
     * for more labels has the last word; a wildcard below a domain is one label longer than the domain.
     */
    private int suffixStart(String text, int from, int to) {
        int suffix = -1;
        int shorter = -1;
        boolean wildcard = false;
        int hash = 0;
        for (int i = to - 1; i >= from; i--) {
            hash = DomainTable.hash(hash, text.charAt(i));
            if (i > from && text.charAt(i - 1) != '.') {
                continue;
            }
            Rule rule = rules.get(text, i, to, hash);
            if (rule == Rule.EXCEPTION) {
                suffix = shorter;
            } else if (wildcard || suffix < 0 || rule != null && rule.isSuffix()) {
                suffix = i;
            }
            wildcard = rule != null && rule.isWildcard();
            shorter = i;
        }
        return suffix;
    }
}
