package dev.mentionscope.assistant;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.QueryParameters;
import java.util.List;

/** Something that an assistant can ask. */
interface Tool {

    String name();

    /** As people read it. */
    String title();

    /** As a model reads it, to know when to use it and how to read what comes back. */
    String description();

    List<Argument> arguments();

    /**
     * @param given of {@link #arguments} only
     * @return what becomes JSON
     * @throws io.quarkiverse.resteasy.problem.HttpProblem as the same question by REST
     */
    Object answer(CurrentWorkspace workspace, QueryParameters given);
}
