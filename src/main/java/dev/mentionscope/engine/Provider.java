package dev.mentionscope.engine;

/**
 * One provider API: puts a question into its wire format and reads what comes back. It keeps no state, never changes
 * the prompt, and adds nothing that the question does not ask for.
 */
public interface Provider {

    /** The name of the wire format in the configuration, such as {@code openai-responses}. */
    String api();

    /**
     * Asks over {@code call}, with as many requests as the API needs for one answer.
     *
     * @throws CallFailed if there is no answer; the failure says why and whether it may heal
     */
    Reply ask(Question question, Call call) throws CallFailed;
}
