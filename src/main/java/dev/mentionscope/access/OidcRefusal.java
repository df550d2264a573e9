package dev.mentionscope.access;

/** Why a provider's word was not enough. The page has words for each. */
final class OidcRefusal extends Exception {

    enum Why {
        /** Whoever it is gave up at the provider, or the provider refused. */
        NOT_THERE,
        /** This browser has begun no such sign-in, or too long ago. */
        TOO_OLD,
        /** The provider does not answer, or not as it must. The log says more. */
        FAILED,
        /** The provider does not say that the e-mail address is theirs. */
        NOT_VERIFIED,
        /** Nobody has invited this address. */
        NOT_INVITED
    }

    private final Why why;

    OidcRefusal(Why why, String detail) {
        super(detail, null, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
