package dev.mentionscope.engine;

/** Thinking that a model writes in front of its answer; a brand named there is not mentioned. */
public final class Thinking {

    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private Thinking() {}

    /**
     * How many UTF-16 units of the text are thinking: a leading {@code <think>…</think>}. Some templates leave out the
     * opening tag, and a text that was cut off may lack the closing one: then all of it is thinking.
     */
    public static int length(String text) {
        int close = text.indexOf(CLOSE);
        boolean opens = text.stripLeading().startsWith(OPEN);
        if (close < 0) {
            return opens ? text.length() : 0;
        }
        return opens || text.indexOf(OPEN) < 0 ? close + CLOSE.length() : 0;
    }
}
