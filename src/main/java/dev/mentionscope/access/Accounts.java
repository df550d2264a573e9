package dev.mentionscope.access;

import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** People, and what they are in which workspace. */
@ApplicationScoped
class Accounts {

    public record Account(UUID id, String email, String name, String passwordHash, boolean operator) {

        /** JDBI's errors print what was bound. */
        @Override
        public String toString() {
            return "account " + id;
        }
    }

    private static final String COLUMNS = "id, email, name, password_hash, operator";

    private final Jdbi jdbi;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Accounts(Jdbi jdbi, TimeOrderedIds ids, Clock clock) {
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
    }

    boolean isAnybodyThere() {
        return jdbi.withHandle(db -> db.createQuery("select exists (select from account)")
                .mapTo(Boolean.class)
                .one());
    }

    Optional<Account> byEmail(String email) {
        return jdbi.withHandle(
                db -> db.createQuery("select " + COLUMNS + " from account where lower(email) = lower(:email)")
                        .bind("email", email.strip())
                        .map(ConstructorMapper.of(Account.class))
                        .findOne());
    }

    Optional<Account> byId(UUID id) {
        return jdbi.withHandle(db -> db.createQuery("select " + COLUMNS + " from account where id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(Account.class))
                .findOne());
    }

    /** @return empty if there is somebody with this address already */
    Optional<Account> add(Handle db, String email, String name, String passwordHash, boolean operator) {
        Account account = new Account(ids.next(), email.strip(), name.strip(), passwordHash, operator);
        int added = db.createUpdate("""
                        insert into account (id, email, name, password_hash, operator, created_at)
                        values (:id, :email, :name, :passwordHash, :operator, :now)
                        on conflict do nothing""")
                .bindMethods(account)
                .bind("now", clock.instant())
                .execute();
        return added == 0 ? Optional.empty() : Optional.of(account);
    }

    void setPassword(UUID id, String hash) {
        jdbi.useHandle(db -> setPassword(db, id, hash));
    }

    void setPassword(Handle db, UUID id, String hash) {
        db.createUpdate("update account set password_hash = :hash where id = :id")
                .bind("hash", hash)
                .bind("id", id)
                .execute();
    }

    /** Of all workspaces, so only {@link Everywhere}. */
    List<SignedIn.Membership> memberships(UUID account) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select w.id as workspace_id, w.slug, w.name, m.role
                        from member m
                        join workspace w on w.id = m.workspace_id
                        where m.account_id = :account
                        order by w.slug""")
                .bind("account", account)
                .map(ConstructorMapper.of(SignedIn.Membership.class))
                .list());
    }

    void join(Handle db, UUID workspace, UUID account, Role role) {
        db.createUpdate("""
                        insert into member (workspace_id, account_id, role, added_at)
                        values (:workspace, :account, :role, :now)
                        on conflict (workspace_id, account_id) do update set role = excluded.role""")
                .bind("workspace", workspace)
                .bind("account", account)
                .bind("role", role)
                .bind("now", clock.instant())
                .execute();
    }
}
