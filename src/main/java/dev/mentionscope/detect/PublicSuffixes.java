package dev.mentionscope.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Public Suffix List: which part of a host name is the site, the unit that one owner registers.
 *
 * <p>Both sections count, so that {@code acme.github.io} is a site of its own. The format and the algorithm are those of
 * publicsuffix.org/list. Host names are expected as {@link WebAddress} gives them: lower case, punycode, no trailing dot.
 */
public final class PublicSuffixes {

    private enum Rule {
        SUFFIX,
        EXCEPTION
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

    private final Map<String, Rule> rules;

    /** {@code *.ck} is kept as {@code ck}. */
    private final Set<String> wildcards;

    private final String version;

    private PublicSuffixes(Map<String, Rule> rules, Set<String> wildcards, String version) {
        this.rules = Map.copyOf(rules);
        this.wildcards = Set.copyOf(wildcards);
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
        Set<String> wildcards = new HashSet<>();
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
                wildcards.add(HostNames.toAscii(rule.substring(2)));
            } else {
                rules.put(HostNames.toAscii(rule), Rule.SUFFIX);
            }
        }
        return new PublicSuffixes(rules, wildcards, version);
    }

    /** The list's own version line: the time of its making. */
    public String version() {
        return version;
    }

    /** The registrable domain: public suffix plus one label; empty for a suffix itself, one label alone, or an IP address. */
    public Optional<String> site(String host) {
        if (host == null || host.isEmpty() || host.startsWith(".") || host.startsWith("[") || HostNames.isIpv4(host)) {
            return Optional.empty();
        }
        int suffix = suffixStart(host);
        if (suffix <= 0) {
            return Optional.empty();
        }
        int label = host.lastIndexOf('.', suffix - 2) + 1;
        return label == suffix - 1 ? Optional.empty() : Optional.of(host.substring(label));
    }

    /** Whether the last label is a top-level domain of the list. */
    public boolean hasKnownTopLevel(String host) {
        String top = host.substring(host.lastIndexOf('.') + 1);
        return rules.containsKey(top) || wildcards.contains(top);
    }

    /** Index at which the public suffix begins; the last label is one when no rule says otherwise. */
    private int suffixStart(String host) {
        int previous = -1;
        for (int start = 0; start >= 0; start = next(host, start)) {
            String rest = host.substring(start);
            Rule rule = rules.get(rest);
            if (rule == Rule.EXCEPTION) {
                return next(host, start);
            }
            // The wildcard below this suffix is one label longer than the suffix itself, and the longest rule wins.
            if (previous >= 0 && wildcards.contains(rest)) {
                return previous;
            }
            if (rule == Rule.SUFFIX) {
                return start;
            }
            previous = start;
        }
        return previous;
    }

    private static int next(String host, int start) {
        int dot = host.indexOf('.', start);
        return dot < 0 ? -1 : dot + 1;
    }
}
