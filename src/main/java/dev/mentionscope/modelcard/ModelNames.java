package dev.mentionscope.modelcard;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Which model a served name means. A name that could mean two models means none: better unknown than wrong. */
@ApplicationScoped
public class ModelNames {

    private final Jdbi jdbi;
    private final TimeOrderedIds ids;
    private final Clock clock;

    ModelNames(Jdbi jdbi, TimeOrderedIds ids, Clock clock) {
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
    }

    /** Another name of a model, which the workspace gave it. */
    public record Alias(UUID id, String name, String modelId, Instant addedAt) {}

    /** A name that no model is known by. */
    public record Unresolved(String provider, String name, Instant firstSeenAt) {}

    public record Known(String name, String key, String modelId, boolean own) {}

    /** The id of the model that {@code served} means in the workspace, whose own names precede the catalogue's. */
    public Optional<String> resolve(UUID workspace, String served) {
        List<String> keys = new ServedName(served).keys();
        List<Known> known = jdbi.withHandle(db -> db.createQuery("""
                        select name, key, model_id, workspace_id is not null as own
                        from model_name
                        where key = any(:keys) and (workspace_id is null or workspace_id = :workspace)""")
                .bindArray("keys", String.class, keys)
                .bind("workspace", workspace)
                .map(ConstructorMapper.of(Known.class))
                .list());
        Stream<Predicate<Known>> readings = Stream.concat(
                Stream.of(name -> name.name().equalsIgnoreCase(served)),
                keys.stream().map(key -> name -> name.key().equals(key)));
        return readings.flatMap(reading -> Stream.of(
                        meanings(known, reading.and(Known::own)), meanings(known, reading.and(name -> !name.own()))))
                .filter(meanings -> !meanings.isEmpty())
                .findFirst()
                .filter(meanings -> meanings.size() == 1)
                .map(List::getFirst);
    }

    private static List<String> meanings(List<Known> known, Predicate<Known> reading) {
        return known.stream().filter(reading).map(Known::modelId).distinct().toList();
    }

    /** Keeps note of a model that an answer says it comes from, within the caller's transaction. */
    public void note(UUID workspace, String provider, String served) {
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into served_name (workspace_id, provider, name, first_seen_at)
                        values (:workspace, :provider, :name, :now)
                        on conflict do nothing""")
                .bind("workspace", workspace)
                .bind("provider", provider)
                .bind("name", served)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
    }

    /** The names that answers and engines of the workspace use and that mean no model, for a person to link. */
    List<Unresolved> unresolved(UUID workspace) {
        return jdbi
                .withHandle(db -> db.createQuery("""
                        select provider, name, min(first_seen_at) as first_seen_at
                        from (
                            select provider, name, first_seen_at from served_name where workspace_id = :workspace
                            union all
                            select provider, model, created_at from engine
                            where workspace_id = :workspace and archived_at is null) seen
                        group by provider, name
                        order by provider, name""")
                        .bind("workspace", workspace)
                        .map(ConstructorMapper.of(Unresolved.class))
                        .list())
                .stream()
                .filter(seen -> resolve(workspace, seen.name()).isEmpty())
                .toList();
    }

    List<Alias> aliases(UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id, name, model_id, added_at from model_name where workspace_id = :workspace order by name""")
                .bind("workspace", workspace)
                .map(ConstructorMapper.of(Alias.class))
                .list());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if the workspace gave the name to a model already */
    @Transactional
    Alias link(UUID workspace, String name, String modelId) {
        return jdbi.withHandle(db -> db.createQuery("""
                        insert into model_name (workspace_id, id, name, key, model_id, added_at)
                        values (:workspace, :id, :name, :key, :modelId, :now)
                        on conflict do nothing
                        returning id, name, model_id, added_at""")
                .bind("workspace", workspace)
                .bind("id", ids.next())
                .bind("name", name.strip())
                .bind("key", ServedName.key(name))
                .bind("modelId", modelId)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .map(ConstructorMapper.of(Alias.class))
                .findOne()
                .orElseThrow(() -> Problems.conflict("The name \"" + name + "\" is linked already.")));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such alias */
    @Transactional
    void unlink(UUID workspace, UUID id) {
        int gone = jdbi.withHandle(
                db -> db.createUpdate("delete from model_name where workspace_id = :workspace and id = :id")
                        .bind("workspace", workspace)
                        .bind("id", id)
                        .execute());
        if (gone == 0) {
            throw Problems.notFound("alias");
        }
    }
}
