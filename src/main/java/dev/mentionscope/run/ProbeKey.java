package dev.mentionscope.run;

import java.util.UUID;

/** Names a probe, and the task of the work engine that asks it. */
public record ProbeKey(UUID workspace, UUID id) {

    static ProbeKey parse(String taskInstance) {
        int slash = taskInstance.indexOf('/');
        return new ProbeKey(
                UUID.fromString(taskInstance.substring(0, slash)), UUID.fromString(taskInstance.substring(slash + 1)));
    }

    String taskInstance() {
        return workspace + "/" + id;
    }
}
