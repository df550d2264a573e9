package dev.mentionscope.access;

import dev.mentionscope.access.SignedIn.Kind;
import dev.mentionscope.platform.Problems;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;

/** Who sent the request, once {@link AccessFilter} has let it in. */
@RequestScoped
public class CurrentCaller {

    private SignedIn caller;
    private Need need;

    void is(SignedIn caller, Need need) {
        this.caller = caller;
        this.need = need;
    }

    Optional<SignedIn> get() {
        return Optional.ofNullable(caller);
    }

    SignedIn orFail() {
        return get().orElseThrow(() -> new IllegalStateException("Nobody has signed in"));
    }

    /** Where the caller belongs, and as what. */
    public List<SignedIn.Membership> memberships() {
        return get().map(SignedIn::memberships).orElse(List.of());
    }

    /** Who has signed in with a password. */
    SignedIn account() {
        return get().filter(who -> who.kind() == Kind.ACCOUNT)
                .orElseThrow(() -> Problems.conflict("Nobody has signed in here with a password."));
    }

    /** Null before the filter has seen the request. */
    Need need() {
        return need;
    }
}
