package dev.mentionscope.access;

/** What somebody may do in one workspace; each may do what those before it may. */
public enum Role {
    /** Looks at everything, changes nothing. */
    VIEWER,
    /** Changes what is measured and what is thought of answers. */
    EDITOR,
    /** Decides who is there, which tokens there are, and what may be spent. */
    OWNER;

    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }
}
