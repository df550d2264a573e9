package dev.mentionscope.brand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Every version of each workspace's names. The newest is what people see and edit; the one in effect is what answers are
 * read with, and it follows when history has been read again.
 */
@ApplicationScoped
public class NamesHistory {

    private static final TypeReference<List<TrackedBrand>> BRANDS = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final Clock clock;

    NamesHistory(Jdbi jdbi, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.json = json;
        this.clock = clock;
    }

    /** Empty for a workspace that never had a brand. */
    public List<TrackedBrand> brands(UUID workspace, long version) {
        return jdbi.withHandle(db -> db.createQuery(
                                "select brands::text from names_snapshot where workspace_id = :workspace and version = :version")
                        .bind("workspace", workspace)
                        .bind("version", version)
                        .mapTo(String.class)
                        .findOne())
                .map(this::read)
                .orElse(List.of());
    }

    /** The version that people see and edit. */
    public long newestVersion(UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery("select names_version from workspace where id = :workspace")
                .bind("workspace", workspace)
                .mapTo(Long.class)
                .one());
    }

    /** The version that answers are read with. */
    public long effectiveVersion(UUID workspace) {
        return jdbi.withHandle(db -> effectiveVersion(db, workspace));
    }

    /**
     * The same, and it stays so until the transaction ends: writers of answers share this lock, and a version comes into
     * effect under it alone.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long holdEffectiveVersion(UUID workspace) {
        return jdbi.withHandle(db -> {
            db.execute("select pg_advisory_xact_lock_shared(?)", lockKey(workspace));
            return effectiveVersion(db, workspace);
        });
    }

    /** Brings a version into effect, once all answers have been read with it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void bringIntoEffect(UUID workspace, long version) {
        jdbi.useHandle(
                db -> db.execute("update workspace set effective_names_version = ? where id = ?", version, workspace));
    }

    /** Waits until nobody holds the version in effect, and lets nobody until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockEffectiveVersion(UUID workspace) {
        jdbi.useHandle(db -> db.execute("select pg_advisory_xact_lock(?)", lockKey(workspace)));
    }

    /** Keeps the names as they now are as a new version. Without any answers yet, it is in effect at once. @return its number */
    @Transactional(Transactional.TxType.MANDATORY)
    long record(UUID workspace, List<TrackedBrand> brands) {
        return record(workspace, write(brands));
    }

    /** A new version of the same names, for what has versions together with them. @return its number */
    @Transactional(Transactional.TxType.MANDATORY)
    public long recordAgain(UUID workspace) {
        return record(workspace, write(brands(workspace, newestVersion(workspace))));
    }

    private long record(UUID workspace, String brands) {
        lockEffectiveVersion(workspace);
        return jdbi.withHandle(db -> {
            long version = db.createQuery(
                            "update workspace set names_version = names_version + 1 where id = :workspace returning names_version")
                    .bind("workspace", workspace)
                    .mapTo(Long.class)
                    .one();
            db.createUpdate("""
                    insert into names_snapshot (workspace_id, version, brands, created_at)
                    values (:workspace, :version, :brands::jsonb, :now)""")
                    .bind("workspace", workspace)
                    .bind("version", version)
                    .bind("brands", brands)
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .execute();
            db.createUpdate("""
                    update workspace
                    set effective_names_version = names_version
                    where id = :workspace and not exists (select from answer where workspace_id = :workspace)""").bind("workspace", workspace).execute();
            return version;
        });
    }

    private static long effectiveVersion(Handle db, UUID workspace) {
        return db.createQuery("select effective_names_version from workspace where id = :workspace")
                .bind("workspace", workspace)
                .mapTo(Long.class)
                .one();
    }

    private static long lockKey(UUID workspace) {
        return workspace.getMostSignificantBits() ^ workspace.getLeastSignificantBits();
    }

    private String write(List<TrackedBrand> brands) {
        try {
            return json.writeValueAsString(brands);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Names could not be written as JSON", e);
        }
    }

    private List<TrackedBrand> read(String brands) {
        try {
            return json.readValue(brands, BRANDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored names could not be read", e);
        }
    }
}
