package dev.mentionscope.answer;

import dev.mentionscope.brand.Brand;
import dev.mentionscope.brand.Brands;
import dev.mentionscope.detect.Dictionary;
import dev.mentionscope.detect.TrackedDomain;
import dev.mentionscope.detect.TrackedName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/** Each workspace's names and domains in compiled form, compiled anew when they change. */
@ApplicationScoped
class Dictionaries {

    private final Jdbi jdbi;
    private final Brands brands;
    private final Map<UUID, Versioned> compiled = new ConcurrentHashMap<>();

    Dictionaries(Jdbi jdbi, Brands brands) {
        this.jdbi = jdbi;
        this.brands = brands;
    }

    /** @param namesVersion the version of the workspace's names and domains that the dictionary was made of */
    record Versioned(long namesVersion, Dictionary dictionary) {}

    @Transactional
    Versioned current(UUID workspace) {
        long version = jdbi.withHandle(db -> db.createQuery("select names_version from workspace where id = :workspace")
                .bind("workspace", workspace)
                .mapTo(Long.class)
                .one());
        return compiled.compute(
                workspace,
                (id, known) -> known != null && known.namesVersion == version ? known : compile(id, version));
    }

    private Versioned compile(UUID workspace, long version) {
        List<Brand> all = brands.all(workspace);
        return new Versioned(
                version,
                Dictionary.compile(
                        all.stream().flatMap(Dictionaries::names).toList(),
                        all.stream().flatMap(Dictionaries::domains).toList()));
    }

    private static java.util.stream.Stream<TrackedName> names(Brand brand) {
        return brand.names().stream()
                .map(name -> new TrackedName(
                        name.id(),
                        brand.id(),
                        name.text(),
                        name.matchCase(),
                        name.ambiguous(),
                        name.notPhrases(),
                        Set.copyOf(name.languages())));
    }

    private static java.util.stream.Stream<TrackedDomain> domains(Brand brand) {
        return brand.domains().stream().map(domain -> new TrackedDomain(brand.id(), domain.domain()));
    }
}
