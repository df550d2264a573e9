package dev.mentionscope.answer.sentiment;

import dev.mentionscope.engine.Engine;
import dev.mentionscope.engine.Reply;
import java.util.UUID;

/** The gate before each call to a judge, and where its cost is told. */
public interface Spending {

    /** Whether one more call may be made now. If so it is counted, whatever comes of it. */
    boolean allows(UUID workspace, Engine judge);

    /** Tells what a call took that was answered. */
    void spent(UUID workspace, Engine judge, Reply.Usage usage);
}
