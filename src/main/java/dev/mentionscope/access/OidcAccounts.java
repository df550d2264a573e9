package dev.mentionscope.access;

import dev.mentionscope.access.OidcRefusal.Why;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Who somebody is here, whom a provider has signed in: known already, invited, or of a domain that may come in. */
@ApplicationScoped
class OidcAccounts {

    private final Jdbi jdbi;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Workspaces workspaces;
    private final AccessConfig.Oidc config;
    private final Clock clock;

    OidcAccounts(
            Jdbi jdbi,
            Accounts accounts,
            Invitations invitations,
            Passwords passwords,
            Sessions sessions,
            Workspaces workspaces,
            AccessConfig config,
            Clock clock) {
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.invitations = invitations;
        this.passwords = passwords;
        this.sessions = sessions;
        this.workspaces = workspaces;
        this.config = config.oidc();
        this.clock = clock;
    }

    /** @param event what is noted of it */
    record Found(Accounts.Account account, String event) {}

    /** Only {@link Everywhere}, since nobody knows yet where they belong. */
    Found find(OidcPerson person) throws OidcRefusal {
        Optional<Accounts.Account> linked = linked(person);
        if (linked.isPresent()) {
            return new Found(linked.get(), "sign in");
        }
        if (person.email() == null || !person.verified()) {
            throw new OidcRefusal(Why.NOT_VERIFIED, "the provider does not say that the e-mail address is verified");
        }
        Optional<Workspace> own = ofDomain(person.email());
        return jdbi.inTransaction(db -> {
            Optional<Accounts.Account> there = accounts.byEmail(person.email());
            List<Invitations.Presented> invited = invitations.to(db, person.email());
            if (there.isEmpty() && invited.isEmpty() && own.isEmpty()) {
                throw new OidcRefusal(Why.NOT_INVITED, "nobody has invited this e-mail address");
            }
            Accounts.Account account = there.isPresent()
                    ? takeOver(db, there.get())
                    : accounts.add(db, person.email(), name(person), passwords.nobodys(), false)
                            .orElseThrow(() -> new OidcRefusal(Why.FAILED, "somebody was made at the same moment"));
            for (Invitations.Presented invitation : invited) {
                if (invitations.withdraw(db, invitation.workspaceId(), invitation.id())) {
                    accounts.join(db, invitation.workspaceId(), account.id(), invitation.role());
                }
            }
            if (there.isEmpty()) {
                own.filter(workspace -> invited.stream()
                                .noneMatch(
                                        invitation -> invitation.workspaceId().equals(workspace.id)))
                        .ifPresent(workspace -> accounts.join(db, workspace.id, account.id(), config.role()));
            }
            link(db, person, account.id());
            return new Found(account, there.isPresent() ? "linked" : "joined");
        });
    }

    /**
     * Addresses were never verified here, so somebody else may have made the account in the name of this one and waited. Its
     * password and its sessions end.
     */
    private Accounts.Account takeOver(Handle db, Accounts.Account account) {
        accounts.setPassword(db, account.id(), passwords.nobodys());
        sessions.endAllOf(db, account.id(), null);
        return account;
    }

    private Optional<Accounts.Account> linked(OidcPerson person) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select a.id, a.email, a.name, a.password_hash, a.operator
                        from oidc_identity i
                        join account a on a.id = i.account_id
                        where i.issuer = :issuer and i.subject = :subject""")
                .bind("issuer", person.issuer())
                .bind("subject", person.subject())
                .map(ConstructorMapper.of(Accounts.Account.class))
                .findOne());
    }

    private void link(Handle db, OidcPerson person, UUID account) {
        db.createUpdate("""
                        insert into oidc_identity (issuer, subject, account_id, linked_at)
                        values (:issuer, :subject, :account, :now)
                        on conflict do nothing""")
                .bind("issuer", person.issuer())
                .bind("subject", person.subject())
                .bind("account", account)
                .bind("now", clock.instant())
                .execute();
    }

    /** The workspace that who has such an address joins by it. */
    private Optional<Workspace> ofDomain(String email) {
        if (!email.matches("[^@\\s,;<>\"]+@[^@\\s]+")) {
            return Optional.empty(); // what else is an address by its rules could be read in two ways
        }
        String domain = email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        boolean allowed = config.domains().stream()
                .flatMap(domains -> domains.stream())
                .anyMatch(each -> each.strip().toLowerCase(Locale.ROOT).equals(domain));
        return allowed ? config.workspace().flatMap(workspaces::bySlug) : Optional.empty();
    }

    private static String name(OidcPerson person) {
        String name = person.name() == null || person.name().isBlank() ? person.email() : person.name();
        return name.length() <= 200 ? name : name.substring(0, 200);
    }
}
