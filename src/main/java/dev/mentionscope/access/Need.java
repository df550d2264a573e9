package dev.mentionscope.access;

import java.lang.reflect.Method;
import java.util.Optional;

/** What an operation asks of who calls it. */
public enum Need {
    /** Nothing: it checks a secret of its own, or tells nothing. */
    NOTHING,
    /** Anybody who is signed in. */
    SIGNED_IN,
    VIEWER(Role.VIEWER),
    EDITOR(Role.EDITOR),
    OWNER(Role.OWNER),
    /** An operator, since all workspaces are concerned; such an operation also sees the rows of all of them. */
    OPERATOR;

    private final Role role;

    Need() {
        this(null);
    }

    Need(Role role) {
        this.role = role;
    }

    Optional<Role> role() {
        return Optional.ofNullable(role);
    }

    /**
     * The rule: who reads must be a viewer, who does anything else an editor. What differs says so by {@link Needs} on the
     * method or its class, so what says nothing is never open.
     */
    static Need of(Class<?> resource, Method method, String httpMethod) {
        Needs own = method.getAnnotation(Needs.class);
        if (own == null) {
            own = resource.getAnnotation(Needs.class);
        }
        if (own != null) {
            return own.value();
        }
        return isSafe(httpMethod) ? VIEWER : EDITOR;
    }

    static boolean isSafe(String httpMethod) {
        return httpMethod.equals("GET") || httpMethod.equals("HEAD") || httpMethod.equals("OPTIONS");
    }
}
