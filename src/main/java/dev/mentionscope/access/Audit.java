package dev.mentionscope.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mentionscope.platform.StorableText;
import dev.mentionscope.platform.TimeOrderedIds;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Writes down who did what, when and from where. The only writer of its table; takes no bodies, so that none get in. */
@ApplicationScoped
class Audit {

    private static final int LONGEST = 300;

    /** Addresses whose wrong token has been noted a moment ago: nobody fills the table by sending many. */
    private final Cache<String, Boolean> refused = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(10_000)
            .build();

    private final Jdbi jdbi;
    private final TimeOrderedIds ids;

    Audit(Jdbi jdbi, TimeOrderedIds ids) {
        this.jdbi = jdbi;
        this.ids = ids;
    }

    /** Of what a request changed. @param workspace null if it was about none */
    void changed(SignedIn caller, UUID workspace, HttpServerRequest request, String action, String target) {
        Runnable write = () ->
                write(workspace, caller.kind().name(), caller.id(), caller.label(), request, action, target, null);
        if (workspace == null) {
            Everywhere.run(write);
        } else {
            write.run();
        }
    }

    /** In each of the workspaces that the account belongs to, since all of their owners are concerned. */
    void signedIn(Accounts.Account account, List<SignedIn.Membership> memberships, HttpServerRequest request) {
        joined(account, memberships, request, "sign in");
    }

    void joined(
            Accounts.Account account, List<SignedIn.Membership> memberships, HttpServerRequest request, String action) {
        memberships.forEach(membership -> write(
                membership.workspaceId(),
                SignedIn.Kind.ACCOUNT.name(),
                account.id(),
                account.email(),
                request,
                action,
                null,
                null));
    }

    /** @param email as it was typed */
    void signInFailed(String email, List<SignedIn.Membership> memberships, HttpServerRequest request, String why) {
        if (memberships.isEmpty()) {
            write(null, "NOBODY", null, email, request, "sign in failed", null, why);
        }
        memberships.forEach(membership ->
                write(membership.workspaceId(), "NOBODY", null, email, request, "sign in failed", null, why));
    }

    /** Once a minute from each network address. */
    void refusedToken(HttpServerRequest request) {
        if (refused.asMap().putIfAbsent(Objects.toString(address(request)), true) != null) {
            return;
        }
        Everywhere.run(() -> write(null, "NOBODY", null, "", request, "token refused", request.path(), null));
    }

    private void write(
            UUID workspace,
            String kind,
            UUID actorId,
            String actor,
            HttpServerRequest request,
            String action,
            String target,
            String detail) {
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into audit_entry (workspace_id, id, actor_kind, actor_id, actor, address, action, target, detail)
                        values (:workspace, :id, :kind, :actorId, :actor, :address, :action, :target, :detail)""")
                .bind("workspace", workspace)
                .bind("id", ids.next())
                .bind("kind", kind)
                .bind("actorId", actorId)
                .bind("actor", cut(actor))
                .bind("address", address(request))
                .bind("action", action)
                .bind("target", target == null ? null : cut(target))
                .bind("detail", detail)
                .execute());
    }

    static String address(HttpServerRequest request) {
        return request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
    }

    private static String cut(String text) {
        String storable = StorableText.of(text).value();
        return storable.length() <= LONGEST ? storable : storable.substring(0, LONGEST);
    }
}
