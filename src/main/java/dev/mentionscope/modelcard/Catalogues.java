package dev.mentionscope.modelcard;

import dev.mentionscope.modelcard.Catalogue.Attribution;
import dev.mentionscope.modelcard.CatalogueMerge.Proposal;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** Loads editions of the catalogues, each once, by one replica. */
@ApplicationScoped
class Catalogues {

    private static final Logger LOG = Logger.getLogger(Catalogues.class);

    /** Any number, but the same on every replica: "mdls". */
    private static final long LOCK = 0x6d646c73;

    private static final String MAIN = "known";

    private static final QualifiedType<List<Attribution>> ATTRIBUTIONS =
            QualifiedType.of(new GenericType<List<Attribution>>() {}).with(Json.class);

    private final Jdbi jdbi;
    private final ModelsConfig config;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Catalogues(Jdbi jdbi, ModelsConfig config, TimeOrderedIds ids, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What came of loading an edition.
     *
     * @param changed how many things it said that were not held
     * @param waiting how many of them wait for a person
     */
    public record Loaded(String version, int changed, int waiting) {}

    /** The newest edition of a catalogue that was loaded, and who must be named for it and those before. */
    public record Edition(String name, String version, @Json List<Attribution> attributions) {}

    /** Before anything asks for a model. What comes with the program was looked through by its makers. */
    @Transactional
    void load(@Observes @Priority(2000) StartupEvent event) throws CatalogueRefused {
        for (String name : config.catalogues()) {
            CatalogueFiles.Folder folder = Folders.ofProgram(name);
            // Most starts bring nothing new, and reading it would take each of them a tenth of a second.
            if (!isHeld(name, CatalogueFiles.digest(name, folder))) {
                load(CatalogueFiles.read(name, folder), true);
            }
        }
    }

    /** Takes a newer edition from where the operator keeps it. What moves too far waits for a person. */
    @Transactional
    Loaded refresh() {
        String place = config.refreshFrom()
                .orElseThrow(
                        () -> Problems.conflict(
                                "There is nowhere to take models from: set mentionscope.models.refresh-from to a folder or an address."));
        try {
            return load(CatalogueFiles.read(MAIN, Folders.at(place)), false);
        } catch (CatalogueRefused e) {
            throw Problems.conflict(e.getMessage());
        }
    }

    private Loaded load(Catalogue catalogue, boolean looked) {
        return jdbi.withHandle(db -> {
            db.createQuery("select pg_advisory_xact_lock(:lock)")
                    .bind("lock", LOCK)
                    .mapTo(String.class)
                    .list();
            if (isNewer(db, catalogue)) {
                return merge(db, catalogue, looked);
            }
            return new Loaded(catalogue.version(), 0, 0);
        });
    }

    private boolean isHeld(String name, String digest) {
        return jdbi.withHandle(db -> db.createQuery(
                        "select exists (select from model_catalogue where name = :name and digest = :digest)")
                .bind("name", name)
                .bind("digest", digest)
                .mapTo(Boolean.class)
                .one());
    }

    /** An older program beside a newer one, or before it, must not turn the models back. */
    private static boolean isNewer(Handle db, Catalogue catalogue) {
        return db.createQuery("""
                        select not exists (
                            select from model_catalogue
                            where name = :name and (digest = :digest or version > :version))""")
                .bind("name", catalogue.name())
                .bind("digest", catalogue.digest())
                .bind("version", catalogue.version())
                .mapTo(Boolean.class)
                .one();
    }

    private Loaded merge(Handle db, Catalogue catalogue, boolean looked) {
        CatalogueStore store = new CatalogueStore(db, ids, clock.instant());
        List<Proposal> proposals = CatalogueMerge.of(store.held(), catalogue);
        List<Proposal> doubted = looked
                ? List.of()
                : proposals.stream()
                        .filter(proposal -> proposal.doubt().isPresent())
                        .toList();
        store.apply(
                proposals.stream()
                        .filter(proposal -> !doubted.contains(proposal))
                        .map(Proposal::change)
                        .toList(),
                catalogue.simulated());
        Reviews.add(db, doubted, catalogue.name() + " " + catalogue.version(), ids, clock.instant());
        db.createUpdate("""
                        insert into model_catalogue (name, digest, version, attributions, loaded_at)
                        values (:name, :digest, :version, :attributions, :now)""")
                .bind("name", catalogue.name())
                .bind("digest", catalogue.digest())
                .bind("version", catalogue.version())
                .bindByType("attributions", catalogue.attributions(), ATTRIBUTIONS)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute();
        LOG.infof(
                "Models: the edition %s of \"%s\" is loaded (%d models; %d changes wait for a person)",
                catalogue.version(), catalogue.name(), catalogue.models().size(), doubted.size());
        return new Loaded(catalogue.version(), proposals.size() - doubted.size(), doubted.size());
    }

    /** What an older edition brought in stays, and so do those who must be named for it. */
    List<Edition> editions() {
        return jdbi.withHandle(db ->
                db.createQuery("""
                        select name, max(version) as version,
                               coalesce(jsonb_agg(distinct attribution) filter (where attribution is not null), '[]')
                                   as attributions
                        from model_catalogue
                        left join jsonb_array_elements(attributions) attribution on true
                        group by name
                        order by name""").map(ConstructorMapper.of(Edition.class)).list());
    }
}
