package dev.mentionscope.answer;

import dev.mentionscope.detect.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * What people decided of single places in single answers. A verdict belongs to a version of the names, as every other rule
 * does: it holds from the version that it came with until one that takes it back.
 */
@ApplicationScoped
class Verdicts {

    private static final String HELD =
            "(names_version <= :version and (until_version is null or until_version > :version))";

    private final Jdbi jdbi;
    private final Clock clock;

    Verdicts(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** A place in an answer, taken for a name of a brand. */
    public record Place(UUID answerId, UUID brandId, int startOffset, int endOffset) {}

    /** @param counts whether it is a mention */
    @Schema(name = "Verdict")
    public record Stored(UUID answerId, UUID brandId, int startOffset, int endOffset, boolean counts) {

        Verdict verdict() {
            return new Verdict(brandId, startOffset, endOffset, counts);
        }
    }

    /** Those on these answers that hold at a version, by answer. */
    Map<UUID, List<Verdict>> of(UUID workspace, Collection<UUID> answers, long version) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select answer_id, brand_id, start_offset, end_offset, counts
                        from verdict
                        where workspace_id = :workspace and answer_id = any(:answers) and """ + HELD)
                .bind("workspace", workspace)
                .bindArray("answers", UUID.class, answers.toArray())
                .bind("version", version)
                .map(ConstructorMapper.of(Stored.class))
                .collect(Collectors.groupingBy(
                        Stored::answerId, Collectors.mapping(Stored::verdict, Collectors.toList()))));
    }

    /** Those on one answer that people see, in effect or about to be. */
    List<Stored> newest(UUID workspace, UUID answer) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select answer_id, brand_id, start_offset, end_offset, counts
                        from verdict
                        where workspace_id = :workspace and answer_id = :answer and until_version is null
                        order by start_offset""")
                .bind("workspace", workspace)
                .bind("answer", answer)
                .map(ConstructorMapper.of(Stored.class))
                .list());
    }

    /** From this version on the place counts or does not, whatever the rules say. */
    @Transactional(Transactional.TxType.MANDATORY)
    void decide(UUID workspace, Place place, boolean counts, long version) {
        withdraw(workspace, place, version);
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into verdict (
                            workspace_id, answer_id, brand_id, start_offset, end_offset, counts, names_version, decided_at)
                        values (
                            :workspace, :answerId, :brandId, :startOffset, :endOffset, :counts, :version, :now)""")
                .bind("workspace", workspace)
                .bindMethods(place)
                .bind("counts", counts)
                .bind("version", version)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
    }

    /** From this version on the rules decide again. @return whether there was a verdict */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean withdraw(UUID workspace, Place place, long version) {
        return jdbi.withHandle(db -> db.createUpdate("""
                        update verdict
                        set until_version = :version
                        where workspace_id = :workspace and answer_id = :answerId and brand_id = :brandId
                          and start_offset = :startOffset and end_offset = :endOffset and until_version is null""")
                        .bind("workspace", workspace)
                        .bindMethods(place)
                        .bind("version", version)
                        .execute())
                > 0;
    }

    /** Puts them back as they were at a version, as part of a new one. */
    @Transactional(Transactional.TxType.MANDATORY)
    void restore(UUID workspace, long version, long newVersion) {
        jdbi.useHandle(db -> {
            db.createUpdate("""
                            insert into verdict (
                                workspace_id, answer_id, brand_id, start_offset, end_offset, counts, names_version,
                                decided_at)
                            select workspace_id, answer_id, brand_id, start_offset, end_offset, counts, :new, decided_at
                            from verdict
                            where workspace_id = :workspace and until_version is not null and """ + HELD)
                    .bind("workspace", workspace)
                    .bind("version", version)
                    .bind("new", newVersion)
                    .execute();
            db.createUpdate("""
                            update verdict
                            set until_version = :new
                            where workspace_id = :workspace and until_version is null and names_version <> :new
                              and not """ + HELD)
                    .bind("workspace", workspace)
                    .bind("version", version)
                    .bind("new", newVersion)
                    .execute();
        });
    }
}
