package dev.mentionscope.engine;

/** Ends a call for which there is no answer. */
public final class CallFailed extends Exception {

    private final transient Failure failure;

    public CallFailed(Failure failure) {
        super(failure.kind() + ": " + failure.message(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
