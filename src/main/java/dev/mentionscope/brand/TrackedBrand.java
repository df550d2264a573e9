package dev.mentionscope.brand;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A brand as a version of the workspace's names has it. */
public record TrackedBrand(UUID id, String name, Brand.Kind kind, List<Name> names, List<String> domains) {

    public record Name(
            UUID id,
            String text,
            boolean matchCase,
            boolean ambiguous,
            List<String> notPhrases,
            List<String> languages,
            LocalDate validFrom,
            LocalDate validTo) {}

    /** A brand that nobody has saved yet. */
    public static TrackedBrand of(BrandDefinition definition, Supplier<UUID> ids) {
        return new TrackedBrand(ids.get(), definition.name(), definition.kind(), List.of(), List.of())
                .with(definition, ids);
    }

    /** A name that stays keeps its id. */
    public TrackedBrand with(BrandDefinition definition, Supplier<UUID> ids) {
        Map<String, UUID> known = names.stream().collect(Collectors.toMap(Name::text, Name::id));
        return new TrackedBrand(
                id,
                definition.name(),
                definition.kind(),
                definition.namesOrOwn().stream()
                        .map(name -> new Name(
                                known.computeIfAbsent(name.text(), text -> ids.get()),
                                name.text(),
                                name.matchCase(),
                                name.ambiguous(),
                                name.notPhrases(),
                                name.languages(),
                                name.validFrom(),
                                name.validTo()))
                        .toList(),
                List.copyOf(Brands.parse(definition.domains())));
    }

    /** What a person would have to say to get this brand. */
    public BrandDefinition definition() {
        return new BrandDefinition(
                name,
                kind,
                names.stream()
                        .map(spelling -> new BrandDefinition.Name(
                                spelling.text(),
                                spelling.matchCase(),
                                spelling.ambiguous(),
                                spelling.notPhrases(),
                                spelling.languages(),
                                spelling.validFrom(),
                                spelling.validTo()))
                        .toList(),
                domains);
    }

    public static TrackedBrand of(Brand brand) {
        return new TrackedBrand(
                brand.id,
                brand.name,
                brand.kind,
                brand.names.stream()
                        .map(name -> new Name(
                                name.id,
                                name.text,
                                name.matchCase,
                                name.ambiguous,
                                name.notPhrases,
                                name.languages,
                                name.validFrom,
                                name.validTo))
                        .toList(),
                brand.domains.stream().map(BrandDomain::domain).toList());
    }
}
