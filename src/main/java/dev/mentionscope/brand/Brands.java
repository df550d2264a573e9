package dev.mentionscope.brand;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The brands of each workspace. Each change makes a new version of the workspace's names. */
@ApplicationScoped
public class Brands implements PanacheRepositoryBase<Brand, UUID> {

    private final NamesHistory history;
    private final TimeOrderedIds ids;

    Brands(NamesHistory history, TimeOrderedIds ids) {
        this.history = history;
        this.ids = ids;
    }

    @Transactional
    public List<Brand> all(UUID workspace) {
        return list("workspaceId = ?1 order by kind desc, name", workspace);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such brand */
    @Transactional
    public Brand get(UUID workspace, UUID id) {
        return find("workspaceId = ?1 and id = ?2", workspace, id)
                .firstResultOptional()
                .orElseThrow(() -> Problems.notFound("brand"));
    }

    @Transactional
    public Brand create(UUID workspace, BrandDefinition definition) {
        Brand brand = new Brand(ids.next(), workspace);
        define(brand, definition);
        persistAndFlush(brand);
        recordNames(workspace);
        return brand;
    }

    @Transactional
    public Brand redefine(UUID workspace, UUID id, BrandDefinition definition) {
        Brand brand = get(workspace, id);
        define(brand, definition);
        flush();
        recordNames(workspace);
        return brand;
    }

    @Transactional
    public void remove(UUID workspace, UUID id) {
        delete(get(workspace, id));
        flush();
        recordNames(workspace);
    }

    /** Puts all brands back as they were at a version of the names, as a new version. @return the new version */
    @Transactional
    public long restore(UUID workspace, long version) {
        delete("workspaceId", workspace);
        getEntityManager().clear();
        history.brands(workspace, version).forEach(tracked -> persist(restored(workspace, tracked)));
        flush();
        return recordNames(workspace);
    }

    private Brand restored(UUID workspace, TrackedBrand tracked) {
        Brand brand = new Brand(tracked.id(), workspace);
        brand.name = tracked.name();
        brand.kind = tracked.kind();
        for (TrackedBrand.Name was : tracked.names()) {
            BrandName name = new BrandName(was.id(), brand, was.text());
            name.matchCase = was.matchCase();
            name.ambiguous = was.ambiguous();
            name.notPhrases = was.notPhrases();
            name.languages = was.languages();
            name.validFrom = was.validFrom();
            name.validTo = was.validTo();
            name.position = brand.names.size();
            brand.names.add(name);
        }
        for (String domain : tracked.domains()) {
            BrandDomain owned = new BrandDomain(ids.next(), brand, domain);
            owned.position = brand.domains.size();
            brand.domains.add(owned);
        }
        return brand;
    }

    /** The workspace's brands as they would be with one of them defined anew. Nothing is written. */
    @Transactional
    public List<TrackedBrand> with(UUID workspace, UUID id, BrandDefinition definition) {
        get(workspace, id);
        return all(workspace).stream()
                .map(TrackedBrand::of)
                .map(brand -> brand.id().equals(id) ? brand.with(definition, ids::next) : brand)
                .toList();
    }

    private long recordNames(UUID workspace) {
        return history.record(
                workspace, all(workspace).stream().map(TrackedBrand::of).toList());
    }

    private void define(Brand brand, BrandDefinition definition) {
        if (count("workspaceId = ?1 and name = ?2 and id <> ?3", brand.workspaceId, definition.name(), brand.id) > 0) {
            throw Problems.conflict("There is a brand \"" + definition.name() + "\" already.");
        }
        brand.name = definition.name();
        brand.kind = definition.kind();
        defineNames(brand, definition.namesOrOwn());
        defineDomains(brand, parse(definition.domains()));
    }

    /** A name that stays keeps its id, so that its mentions stay its own. */
    private void defineNames(Brand brand, List<BrandDefinition.Name> wanted) {
        Map<String, BrandName> known = new HashMap<>();
        brand.names.forEach(name -> known.put(name.text, name));
        List<BrandName> names = new ArrayList<>();
        for (BrandDefinition.Name definition : wanted) {
            BrandName name = known.computeIfAbsent(definition.text(), text -> new BrandName(ids.next(), brand, text));
            if (names.contains(name)) {
                throw Problems.invalid("names", "has \"" + definition.text() + "\" twice: once is enough");
            }
            if (definition.endsBeforeItBegins()) {
                throw Problems.invalid("names[" + names.size() + "].validTo", "is before validFrom");
            }
            name.matchCase = definition.matchCase();
            name.ambiguous = definition.ambiguous();
            name.notPhrases = definition.notPhrases();
            name.languages = definition.languages();
            name.validFrom = definition.validFrom();
            name.validTo = definition.validTo();
            name.position = names.size();
            names.add(name);
        }
        brand.names.retainAll(names);
        names.stream().filter(name -> !brand.names.contains(name)).forEach(brand.names::add);
    }

    private void defineDomains(Brand brand, Set<String> wanted) {
        wanted.forEach(domain -> refuseDomainOfAnother(brand, domain));
        brand.domains.removeIf(domain -> !wanted.contains(domain.domain));
        Set<String> known = new HashSet<>();
        brand.domains.forEach(domain -> known.add(domain.domain));
        wanted.stream()
                .filter(domain -> !known.contains(domain))
                .forEach(domain -> brand.domains.add(new BrandDomain(ids.next(), brand, domain)));
        for (int i = 0; i < brand.domains.size(); i++) {
            brand.domains.get(i).position = i;
        }
    }

    private void refuseDomainOfAnother(Brand brand, String domain) {
        find(
                        "select b from Brand b join b.domains d where b.workspaceId = ?1 and d.domain = ?2 and b.id <> ?3",
                        brand.workspaceId,
                        domain,
                        brand.id)
                .firstResultOptional()
                .ifPresent(owner -> {
                    throw Problems.conflict("The domain " + domain + " is " + owner.name + "'s already.");
                });
    }

    /** As it is kept; empty for what is none. */
    public static Optional<String> domain(String typed) {
        return DomainName.parse(typed);
    }

    static Set<String> parse(List<String> typed) {
        Set<String> domains = new java.util.LinkedHashSet<>();
        for (int i = 0; i < typed.size(); i++) {
            String domain = typed.get(i);
            String field = "domains[" + i + "]";
            domains.add(DomainName.parse(domain)
                    .orElseThrow(() ->
                            Problems.invalid(field, "is no domain: give one such as acme.com or youtube.com/@acme")));
        }
        return domains;
    }
}
