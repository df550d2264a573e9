package dev.mentionscope.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.brand.Brand;
import dev.mentionscope.brand.BrandDefinition;
import dev.mentionscope.brand.Brands;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.imports.Checks.NoSuchWord;
import dev.mentionscope.imports.Outcome.Action;
import dev.mentionscope.imports.Outcome.LineOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brands of a file: those that are there by name are changed, others made. What the file does not have stays. */
@ApplicationScoped
class BrandImport {

    private static final Set<String> FIELDS = Set.of("name", "kind", "names", "domains");

    private final Brands brands;
    private final Checks checks;
    private final ObjectMapper json;

    BrandImport(Brands brands, Checks checks, ObjectMapper json) {
        this.brands = brands;
        this.checks = checks;
        this.json = json;
    }

    /** @param id null: to be made */
    private record Wanted(UUID id, BrandDefinition definition) {}

    /** All of it or nothing. */
    @Transactional
    Outcome run(UUID workspace, String body, boolean dry) {
        Map<String, TrackedBrand> there = brands.all(workspace).stream()
                .map(TrackedBrand::of)
                .collect(Collectors.toMap(TrackedBrand::name, Function.identity()));
        Map<String, String> owners = new HashMap<>();
        there.values().forEach(brand -> brand.domains().forEach(domain -> owners.put(domain, brand.name())));
        Map<String, Integer> seen = new HashMap<>();
        List<LineOutcome> lines = new ArrayList<>();
        List<Wanted> wanted = new ArrayList<>();
        for (Table.Line line : Table.read(body, json, FIELDS).lines()) {
            lines.add(line(line, there, owners, seen, wanted));
        }
        Outcome outcome = Outcome.of(false, lines);
        if (dry || outcome.refused() > 0) {
            return outcome;
        }
        for (Wanted each : wanted) {
            if (each.id == null) {
                brands.create(workspace, each.definition);
            } else {
                brands.redefine(workspace, each.id, each.definition);
            }
        }
        return Outcome.of(true, lines);
    }

    private LineOutcome line(
            Table.Line line,
            Map<String, TrackedBrand> there,
            Map<String, String> owners,
            Map<String, Integer> seen,
            List<Wanted> wanted) {
        String name = line.text("name") == null ? null : line.text("name").strip();
        Integer before = name == null ? null : seen.putIfAbsent(name, line.number());
        if (before != null) {
            return LineOutcome.refused(line, name, "name", "stands in line " + before + " already");
        }
        TrackedBrand known = there.get(name);
        BrandDefinition was = known == null ? null : known.definition();
        BrandDefinition definition;
        try {
            definition = new BrandDefinition(
                    name,
                    line.has("kind") || was == null ? Checks.word(line, "kind", Brand.Kind.class) : was.kind(),
                    line.has("names") || was == null ? names(line, was) : was.names(),
                    line.has("domains") || was == null ? line.list("domains") : was.domains());
        } catch (NoSuchWord e) {
            return LineOutcome.refused(line, name, e.field(), e.getMessage());
        }
        Optional<LineOutcome> refusal = checks.refuse(line, name, definition);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        List<String> domains = new ArrayList<>();
        for (String typed : definition.domains()) {
            Optional<String> domain = Brands.domain(typed);
            if (domain.isEmpty()) {
                return LineOutcome.refused(
                        line, name, "domains", "has \"" + typed + "\", which is no domain: give one such as acme.com");
            }
            String owner = owners.putIfAbsent(domain.get(), name);
            if (owner != null && !owner.equals(name)) {
                return LineOutcome.refused(
                        line, name, "domains", "has " + typed + ", which is " + owner + "'s already");
            }
            domains.add(domain.get());
        }
        if (was != null
                && definition.kind() == was.kind()
                && domains.equals(was.domains())
                && definition.names().equals(was.names())) {
            return LineOutcome.of(line, Action.UNCHANGED, name);
        }
        wanted.add(new Wanted(known == null ? null : known.id(), definition));
        return LineOutcome.of(line, known == null ? Action.MADE : Action.CHANGED, name);
    }

    /** A spelling that is known keeps its rules; without any, the brand's own name is looked for. */
    private static List<BrandDefinition.Name> names(Table.Line line, BrandDefinition was) {
        Map<String, BrandDefinition.Name> known = was == null
                ? Map.of()
                : was.names().stream()
                        .collect(Collectors.toMap(BrandDefinition.Name::text, Function.identity(), (a, b) -> a));
        List<String> texts = line.list("names");
        if (texts.isEmpty() && line.text("name") != null) {
            texts = List.of(line.text("name").strip());
        }
        return texts.stream()
                .map(text -> known.getOrDefault(text, BrandDefinition.Name.of(text)))
                .toList();
    }
}
