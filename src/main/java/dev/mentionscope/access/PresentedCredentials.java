package dev.mentionscope.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** What came with a request: a token, else a session's cookie, else nothing. */
class PresentedCredentials extends BaseAuthenticationRequest {

    private final Secret token;
    private final Secret session;

    PresentedCredentials(Secret token, Secret session) {
        this.token = token;
        this.session = session;
    }

    Secret token() {
        return token;
    }

    Secret session() {
        return session;
    }
}
