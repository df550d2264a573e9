package dev.mentionscope.platform;

import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;

/** Whether who makes a request changes something with it, or has done so a moment ago: they must see it. */
@RequestScoped
public class OwnChange {

    private final Standby standby;
    private boolean recent;

    OwnChange(Standby standby) {
        this.standby = standby;
    }

    /** How long a change has to be remembered; zero where every question is asked of the primary anyway. */
    public Duration memory() {
        return standby.isThere() ? standby.maxLag().plusSeconds(2) : Duration.ZERO;
    }

    public void isMade() {
        recent = true;
    }

    boolean isRecent() {
        return recent;
    }
}
