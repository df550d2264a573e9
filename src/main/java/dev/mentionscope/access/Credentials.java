package dev.mentionscope.access;

import dev.mentionscope.access.SignedIn.Kind;
import dev.mentionscope.access.SignedIn.Membership;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Finds out whose credentials they are. Wrong ones make nobody of the caller, so that who was signed out can sign in. */
@ApplicationScoped
class Credentials implements IdentityProvider<PresentedCredentials> {

    private final Accounts accounts;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Workspaces workspaces;
    private final AutomaticSignIn automatic;

    Credentials(Accounts accounts, Sessions sessions, Tokens tokens, Workspaces workspaces, AutomaticSignIn automatic) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.workspaces = workspaces;
        this.automatic = automatic;
    }

    @Override
    public Class<PresentedCredentials> getRequestType() {
        return PresentedCredentials.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(PresentedCredentials presented, AuthenticationRequestContext context) {
        return context.runBlocking(() -> Everywhere.call(() -> find(presented))
                .map(Credentials::identity)
                .orElseGet(() ->
                        QuarkusSecurityIdentity.builder().setAnonymous(true).build()));
    }

    private Optional<SignedIn> find(PresentedCredentials presented) {
        if (presented.token() != null) {
            return tokens.bySecret(presented.token())
                    .map(token -> new SignedIn(
                            Kind.TOKEN,
                            token.id(),
                            token.name(),
                            null,
                            false,
                            null,
                            List.of(new Membership(
                                    token.workspaceId(), token.slug(), token.workspaceName(), token.role()))));
        }
        if (presented.session() != null) {
            Optional<SignedIn> account = sessions.bySecret(presented.session())
                    .flatMap(session -> accounts.byId(session.accountId())
                            .map(found -> new SignedIn(
                                    Kind.ACCOUNT,
                                    found.id(),
                                    found.name(),
                                    found.email(),
                                    found.operator(),
                                    session.id(),
                                    accounts.memberships(found.id()))));
            if (account.isPresent() || !automatic.isOn()) {
                return account;
            }
        }
        return Optional.of(automatic.owner(workspaces.all()));
    }

    private static SecurityIdentity identity(SignedIn caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.label()))
                .addAttribute(SignedIn.ATTRIBUTE, caller)
                .build();
    }
}
