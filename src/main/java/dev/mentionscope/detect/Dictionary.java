package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The names and domains of a workspace, compiled. Immutable; build it once per version of the names and share it between
 * threads.
 */
public final class Dictionary {

    private final Matcher matcher;
    private final Inflection inflection;
    private final SiteOwnership ownership;
    private final int size;

    private Dictionary(Matcher matcher, Inflection inflection, SiteOwnership ownership, int size) {
        this.matcher = matcher;
        this.inflection = inflection;
        this.ownership = ownership;
        this.size = size;
    }

    /** Compiles. Names that fold to nothing (hidden characters only) are left out. */
    public static Dictionary compile(Collection<TrackedName> names, Collection<TrackedDomain> domains) {
        List<CompiledName> patterns = new ArrayList<>();
        for (TrackedName name : names) {
            add(patterns, name, name.text(), false);
            name.notPhrases().forEach(phrase -> add(patterns, name, phrase, true));
        }
        return new Dictionary(
                new CompiledMatcher(patterns), new Inflection(patterns), new SiteOwnership(domains), names.size());
    }

    /** The brand that owns the page which gets the credit for a URL; empty for third parties. */
    public Optional<UUID> ownerOf(UrlIdentity url) {
        return ownership.ownerOf(url);
    }

    /** How many names were compiled. */
    public int size() {
        return size;
    }

    Matcher matcher() {
        return matcher;
    }

    Inflection inflection() {
        return inflection;
    }

    private static void add(List<CompiledName> patterns, TrackedName name, String text, boolean isExcluded) {
        CompiledName pattern = CompiledName.of(name, text, isExcluded);
        if (!pattern.folded().isBlank()) {
            patterns.add(pattern);
        }
    }
}
