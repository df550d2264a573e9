package dev.mentionscope.run;

import java.util.UUID;

/** An engine's share of a run. */
public record Lane(UUID workspace, UUID run, UUID engine) {

    static Lane parse(String taskInstance) {
        String[] ids = taskInstance.split("/");
        return new Lane(UUID.fromString(ids[0]), UUID.fromString(ids[1]), UUID.fromString(ids[2]));
    }

    /** The name of the task that asks the lane in batches. */
    String taskInstance() {
        return workspace + "/" + run + "/" + engine;
    }
}
