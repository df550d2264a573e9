package dev.mentionscope.modelcard;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a change that waits for a person is about. */
@Schema(name = "ReviewSubject")
public enum Subject {
    RELEASE_DATE(Change.ReleaseDate.class),
    PRICE(Change.Price.class),
    /** Which claim is preferred. The claim itself is there already. */
    SIZE(Change.Preference.class),
    /** Which model a name means. */
    NAME(Change.Name.class);

    private final Class<? extends Change> change;

    Subject(Class<? extends Change> change) {
        this.change = change;
    }

    Class<? extends Change> change() {
        return change;
    }
}
