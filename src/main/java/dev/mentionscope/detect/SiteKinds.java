package dev.mentionscope.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The maintained list of kinds of sites, by domain; subdomains inherit unless they have an entry of their own. */
public final class SiteKinds {

    private static final class Bundled {
        static final SiteKinds LIST = load();

        private static SiteKinds load() {
            try (Reader reader = new InputStreamReader(
                    SiteKinds.class.getResourceAsStream("site-kinds.csv"), StandardCharsets.UTF_8)) {
                return read(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private final Map<String, SiteKind> kinds;
    private final DomainTable<SiteKind> table;

    private SiteKinds(Map<String, SiteKind> kinds) {
        this.kinds = Map.copyOf(kinds);
        this.table = new DomainTable<>(kinds);
    }

    /** The list in this program. */
    public static SiteKinds bundled() {
        return Bundled.LIST;
    }

    /**
     * Reads lines of {@code domain,kind} under one header line; {@code #} begins a comment.
     *
     * @throws IOException when the reader fails
     * @throws IllegalArgumentException for a kind that does not exist
     */
    public static SiteKinds read(Reader source) throws IOException {
        Map<String, SiteKind> kinds = new HashMap<>();
        BufferedReader lines = new BufferedReader(source);
        lines.readLine();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int comma = line.indexOf(',');
            if (comma > 0 && !line.startsWith("#")) {
                kinds.put(
                        line.substring(0, comma).strip(),
                        SiteKind.valueOf(line.substring(comma + 1).strip().toUpperCase(Locale.ROOT)));
            }
        }
        return new SiteKinds(kinds);
    }

    /** This list with a workspace's own entries, domain to kind, which win. */
    public SiteKinds with(Map<String, SiteKind> overrides) {
        Map<String, SiteKind> merged = new HashMap<>(kinds);
        merged.putAll(overrides);
        return new SiteKinds(merged);
    }

    SiteKind of(String host) {
        SiteKind kind = table.deepest(host);
        return kind == null ? SiteKind.OTHER : kind;
    }
}
