package dev.mentionscope.access;

import java.util.List;
import java.util.UUID;

/**
 * Who calls, and as what in which workspaces.
 *
 * @param id of the account or the token; null for the owner that automatic sign-in makes of everybody
 * @param name as people know it
 * @param sessionId null if there is none
 */
public record SignedIn(
        Kind kind, UUID id, String name, String email, boolean operator, UUID sessionId, List<Membership> memberships) {

    /** Key of the identity's attribute that holds it. */
    static final String ATTRIBUTE = "mentionscope.signed-in";

    public enum Kind {
        ACCOUNT,
        TOKEN,
        AUTOMATIC
    }

    public record Membership(UUID workspaceId, String slug, String name, Role role) {}

    /** How the audit log names it. */
    String label() {
        return email == null ? name : email;
    }
}
