package dev.mentionscope.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.Sha256;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Keeps what an operation answered under the key that its client gave it, for a day. A key whose process died on the way
 * stays taken: nobody knows what it did, so nothing is done again under it.
 */
@ApplicationScoped
class OncePerKeyFilter {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final String TAKEN = "mentionscope.idempotency";
    private static final int LONGEST = 200;
    private static final Duration KEPT = Duration.ofDays(1);

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final CurrentWorkspace workspace;
    private final CurrentCaller caller;
    private final Clock clock;

    OncePerKeyFilter(Jdbi jdbi, ObjectMapper json, CurrentWorkspace workspace, CurrentCaller caller, Clock clock) {
        this.jdbi = jdbi;
        this.json = json;
        this.workspace = workspace;
        this.caller = caller;
        this.clock = clock;
    }

    record Taken(UUID workspace, String actor, String key) {}

    public record Before(String operation, byte[] requestHash, Integer status, String response) {}

    @OncePerKey
    @ServerRequestFilter(priority = Priorities.USER, readBody = true)
    Response begin(ContainerRequestContext request, UriInfo uri) throws IOException {
        String key = request.getHeaderString(KEY);
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw Problems.invalid(KEY, "must have between 1 and " + LONGEST + " characters");
        }
        byte[] body = request.getEntityStream() == null
                ? new byte[0]
                : request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        SignedIn who = caller.orFail();
        Taken taken = new Taken(workspace.id(), who.kind() + " " + who.id(), key);
        String operation = request.getMethod() + " " + uri.getPath();
        byte[] hash = Sha256.of(body);
        if (take(taken, operation, hash)) {
            request.setProperty(TAKEN, taken);
            return null;
        }
        return replay(taken, operation, hash);
    }

    @OncePerKey
    @ServerResponseFilter
    void end(ContainerRequestContext request, ContainerResponseContext response) throws JsonProcessingException {
        if (!(request.getProperty(TAKEN) instanceof Taken taken)) {
            return;
        }
        if (response.getStatus() >= 400) {
            jdbi.useHandle(db -> db.createUpdate(
                            "delete from idempotency_key where workspace_id = :workspace and actor = :actor and key = :key")
                    .bind("workspace", taken.workspace())
                    .bind("actor", taken.actor())
                    .bind("key", taken.key())
                    .execute());
            return;
        }
        String body = json.writeValueAsString(response.getEntity());
        jdbi.useHandle(db -> db.createUpdate("""
                        update idempotency_key set status = :status, response = :response
                        where workspace_id = :workspace and actor = :actor and key = :key""")
                .bind("workspace", taken.workspace())
                .bind("actor", taken.actor())
                .bind("key", taken.key())
                .bind("status", response.getStatus())
                .bind("response", body)
                .execute());
    }

    private boolean take(Taken taken, String operation, byte[] hash) {
        Instant now = clock.instant();
        return jdbi.withHandle(db -> db.createUpdate("""
                                insert into idempotency_key as k
                                    (workspace_id, actor, key, operation, request_hash, created_at)
                                values (:workspace, :actor, :key, :operation, :hash, :now)
                                on conflict (workspace_id, actor, key) do update
                                set operation = excluded.operation, request_hash = excluded.request_hash,
                                    status = null, response = null, created_at = excluded.created_at
                                where k.created_at < :forgotten""")
                        .bind("workspace", taken.workspace())
                        .bind("actor", taken.actor())
                        .bind("key", taken.key())
                        .bind("operation", operation)
                        .bind("hash", hash)
                        .bind("now", now)
                        .bind("forgotten", now.minus(KEPT))
                        .execute())
                > 0;
    }

    private Response replay(Taken taken, String operation, byte[] hash) {
        Before before = jdbi.withHandle(db -> db.createQuery("""
                        select operation, request_hash, status, response
                        from idempotency_key
                        where workspace_id = :workspace and actor = :actor and key = :key""")
                .bind("workspace", taken.workspace())
                .bind("actor", taken.actor())
                .bind("key", taken.key())
                .map(ConstructorMapper.of(Before.class))
                .one());
        if (!before.operation().equals(operation) || !Arrays.equals(before.requestHash(), hash)) {
            throw Problems.unprocessable(
                    "Something else was sent with this " + KEY + " within the last day: draw a new one.");
        }
        if (before.status() == null) {
            throw Problems.conflict("The first request with this " + KEY
                    + " is still under way, or was cut off: look whether it was done before you send a new key.");
        }
        return Response.status(before.status())
                .type(MediaType.APPLICATION_JSON)
                .header(REPLAYED, true)
                .entity(before.response())
                .build();
    }

    @Scheduled(every = "1h", delayed = "15m", identity = "old idempotency keys")
    void forget() {
        jdbi.useHandle(db -> db.createUpdate("delete from idempotency_key where created_at < :forgotten")
                .bind("forgotten", clock.instant().minus(KEPT))
                .execute());
    }
}
