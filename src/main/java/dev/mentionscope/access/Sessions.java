package dev.mentionscope.access;

import dev.mentionscope.platform.TimeOrderedIds;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Browsers that somebody has signed in with. A row is one browser; taking the row away signs it out at once. */
@ApplicationScoped
class Sessions {

    static final String COOKIE = "mentionscope_session";

    /** Their use is noted no more often than this, so that reading pages writes little. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final AccessConfig config;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Sessions(Jdbi jdbi, AccessConfig config, TimeOrderedIds ids, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    public record Session(UUID id, UUID accountId, Instant lastUsedAt) {}

    /** Signs this browser in. */
    void begin(UUID account, HttpServerRequest request) {
        Secret secret = Secret.draw("");
        Instant now = clock.instant();
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into session (secret_hash, id, account_id, created_at, last_used_at, expires_at)
                        values (:hash, :id, :account, :now, :now, :expires)""")
                .bind("hash", secret.hash())
                .bind("id", ids.next())
                .bind("account", account)
                .bind("now", now)
                .bind("expires", now.plus(config.longest()))
                .execute());
        request.response()
                .addCookie(cookie(secret.value(), request)
                        .setMaxAge(config.longest().toSeconds()));
    }

    Optional<Session> bySecret(Secret secret) {
        Instant now = clock.instant();
        Optional<Session> found = jdbi.withHandle(db -> db.createQuery("""
                        select id, account_id, last_used_at
                        from session
                        where secret_hash = :hash and expires_at > :now and last_used_at > :idleSince""")
                .bind("hash", secret.hash())
                .bind("now", now)
                .bind("idleSince", now.minus(config.idle()))
                .map(ConstructorMapper.of(Session.class))
                .findOne());
        found.filter(session -> session.lastUsedAt().plus(NOTED_EVERY).isBefore(now))
                .ifPresent(session ->
                        jdbi.useHandle(db -> db.createUpdate("update session set last_used_at = :now where id = :id")
                                .bind("now", now)
                                .bind("id", session.id())
                                .execute()));
        return found;
    }

    void end(UUID session, HttpServerRequest request) {
        jdbi.useHandle(db -> db.createUpdate("delete from session where id = :id")
                .bind("id", session)
                .execute());
        request.response().addCookie(cookie("", request).setMaxAge(0));
    }

    /** @param but one to keep; null: none */
    void endAllOf(UUID account, UUID but) {
        jdbi.useHandle(db -> endAllOf(db, account, but));
    }

    void endAllOf(Handle db, UUID account, UUID but) {
        db.createUpdate("delete from session where account_id = :account and id is distinct from :but")
                .bind("account", account)
                .bind("but", but)
                .execute();
    }

    @Scheduled(every = "1h", delayed = "10m", identity = "old sessions")
    void removeOld() {
        Instant now = clock.instant();
        jdbi.useHandle(
                db -> db.createUpdate("delete from session where expires_at <= :now or last_used_at <= :idleSince")
                        .bind("now", now)
                        .bind("idleSince", now.minus(config.idle()))
                        .execute());
    }

    private static Cookie cookie(String value, HttpServerRequest request) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(request.isSSL()) // also behind a proxy that says so, if Quarkus is told to believe it
                .setSameSite(CookieSameSite.LAX);
    }
}
