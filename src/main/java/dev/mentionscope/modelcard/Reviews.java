package dev.mentionscope.modelcard;

import dev.mentionscope.modelcard.CatalogueMerge.Proposal;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** Changes of the catalogue that wait for a person, because they move too far to be believed at once. */
@ApplicationScoped
class Reviews {

    private final Jdbi jdbi;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Reviews(Jdbi jdbi, TimeOrderedIds ids, Clock clock) {
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param held what holds now
     * @param proposed what the new edition says
     * @param catalogue the edition
     * @param accepted null as long as nobody has decided
     */
    public record Review(
            UUID id,
            String modelId,
            Subject subject,
            String held,
            String proposed,
            String catalogue,
            Instant createdAt,
            @Schema(nullable = true) Instant decidedAt,
            @Schema(nullable = true) Boolean accepted) {}

    static void add(Handle db, List<Proposal> doubted, String catalogue, TimeOrderedIds ids, Instant now) {
        for (Proposal proposal : doubted) {
            CatalogueMerge.Doubt doubt = proposal.doubt().orElseThrow();
            db.createUpdate("""
                            insert into model_review (
                                id, model_id, subject, held, proposed, change, catalogue, created_at)
                            values (:id, :modelId, :subject, :held, :proposed, :change, :catalogue, :now)
                            on conflict do nothing""")
                    .bind("id", ids.next())
                    .bindMethods(doubt)
                    .bindByType("change", proposal.change(), json(doubt.subject()))
                    .bind("catalogue", catalogue)
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .execute();
        }
    }

    private static QualifiedType<? extends Change> json(Subject subject) {
        return QualifiedType.of(subject.change()).with(Json.class);
    }

    /** Those that wait, and the last that were decided. */
    List<Review> list() {
        return jdbi.withHandle(db ->
                db.createQuery("""
                        select id, model_id, subject, held, proposed, catalogue, created_at, decided_at, accepted
                        from model_review
                        order by decided_at is not null, decided_at desc, id
                        limit 500""").map(ConstructorMapper.of(Review.class)).list());
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such review, 409 if it was decided already
     */
    @Transactional
    Review decide(UUID id, boolean accept) {
        return jdbi.withHandle(db -> {
            Review review = db.createQuery("""
                            select id, model_id, subject, held, proposed, catalogue, created_at, decided_at, accepted
                            from model_review
                            where id = :id
                            for update""")
                    .bind("id", id)
                    .map(ConstructorMapper.of(Review.class))
                    .findOne()
                    .orElseThrow(() -> Problems.notFound("review"));
            if (review.accepted() != null) {
                throw Problems.conflict("Somebody has decided this already.");
            }
            if (accept) {
                Change change = db.createQuery("select change from model_review where id = :id")
                        .bind("id", id)
                        .mapTo(json(review.subject()))
                        .one();
                new CatalogueStore(db, ids, clock.instant()).apply(List.of(change), false);
            }
            return db.createQuery("""
                            update model_review set decided_at = :now, accepted = :accept
                            where id = :id
                            returning id, model_id, subject, held, proposed, catalogue, created_at, decided_at, accepted""")
                    .bind("id", id)
                    .bind("accept", accept)
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .map(ConstructorMapper.of(Review.class))
                    .one();
        });
    }
}
