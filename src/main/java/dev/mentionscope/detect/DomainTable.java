package dev.mentionscope.detect;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values by domain, looked up for every run of whole labels at the end of a host, without a copy of any. Small and capital
 * letters of ASCII are the same. Immutable.
 */
final class DomainTable<V> {

    /** 2^32 over the golden ratio; see Knuth, TAOCP 6.4. */
    private static final int SPREAD = 0x9E3779B9;

    private static final int FACTOR = 31;

    private final String[] domains;
    private final Object[] values;
    private final int[] hashes;
    private final int shift;

    /** @param byDomain in lower case and punycode */
    DomainTable(Map<String, ? extends V> byDomain) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, byDomain.size())) + 1;
        shift = Integer.SIZE - bits;
        domains = new String[1 << bits];
        values = new Object[1 << bits];
        hashes = new int[1 << bits];
        byDomain.forEach(this::put);
    }

    /** A table that says of these domains only that they are in it. */
    static DomainTable<Boolean> ofAll(Set<String> domains) {
        return new DomainTable<>(domains.stream().collect(Collectors.toMap(domain -> domain, domain -> true)));
    }

    private void put(String domain, V value) {
        int hash = 0;
        for (int i = domain.length() - 1; i >= 0; i--) {
            hash = hash(hash, domain.charAt(i));
        }
        int slot = slot(hash);
        while (domains[slot] != null) {
            slot = slot + 1 & domains.length - 1;
        }
        domains[slot] = domain;
        values[slot] = value;
        hashes[slot] = hash;
    }

    /** The hash of a run of labels, unit by unit from the right; that of none is 0. */
    static int hash(int hash, char unit) {
        return hash * FACTOR + lower(unit);
    }

    private static int lower(char unit) {
        return unit >= 'A' && unit <= 'Z' ? unit | 0x20 : unit;
    }

    private int slot(int hash) {
        return hash * SPREAD >>> shift;
    }

    /**
     * The value of exactly this part of a text, or null.
     *
     * @param hash of the same part
     */
    @SuppressWarnings("unchecked")
    V get(String text, int from, int to, int hash) {
        for (int slot = slot(hash); domains[slot] != null; slot = slot + 1 & domains.length - 1) {
            if (hashes[slot] == hash && isAt(domains[slot], text, from, to)) {
                return (V) values[slot];
            }
        }
        return null;
    }

    /** Whether a domain below this one is in the table. Looks at all. */
    boolean hasBelow(String domain) {
        String end = "." + domain;
        return Stream.of(domains).anyMatch(each -> each != null && each.endsWith(end));
    }

    /** The value of the longest run of whole labels that has one, or null. */
    V deepest(String host) {
        return deepest(host, 0, host.length());
    }

    V deepest(String text, int from, int to) {
        V deepest = null;
        int hash = 0;
        for (int i = to - 1; i >= from; i--) {
            hash = hash(hash, text.charAt(i));
            if (i == from || text.charAt(i - 1) == '.') {
                V value = get(text, i, to, hash);
                deepest = value == null ? deepest : value;
            }
        }
        return deepest;
    }

    private static boolean isAt(String domain, String text, int from, int to) {
        if (domain.length() != to - from) {
            return false;
        }
        for (int i = 0; i < domain.length(); i++) {
            if (domain.charAt(i) != lower(text.charAt(from + i))) {
                return false;
            }
        }
        return true;
    }
}
