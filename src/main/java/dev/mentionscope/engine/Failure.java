package dev.mentionscope.engine;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why there is no answer.
 *
 * @param message the provider's own words, shortened, without any key
 * @param status the HTTP status, if there was a response
 * @param retryAfter how long the provider asks to wait before the next try
 * @param body what the provider sent, for evidence; empty if nothing came
 */
public record Failure(Kind kind, String message, Optional<Integer> status, Optional<Duration> retryAfter, byte[] body) {

    /** What kind of failure, and so whether it may heal by trying again. */
    @Schema(name = "FailureKind")
    public enum Kind {
        /** No key, or a wrong one. */
        AUTH(Retry.NEVER),
        /** The account is out of money or over a limit that waiting will not lift. */
        QUOTA(Retry.NEVER),
        MODEL_NOT_FOUND(Retry.NEVER),
        PROMPT_TOO_LONG(Retry.NEVER),
        /** A filter stopped the prompt. It ends as a blocked answer, not as a failure. */
        CONTENT_FILTER(Retry.NEVER),
        /** The model refuses one of the settings; it is asked once more without it. */
        UNSUPPORTED_SETTING(Retry.NEVER),
        /** The same in a batch, where nothing can be asked once more at once: the next try leaves the setting out. */
        SETTING_LEFT_OUT(Retry.YES),
        BAD_REQUEST(Retry.NEVER),
        RATE_LIMITED(Retry.YES),
        /** The provider is in trouble, or says so. */
        OVERLOADED(Retry.YES),
        UNREACHABLE(Retry.YES),
        /** No answer in time. The call may have been served and billed. */
        TIMEOUT(Retry.ONCE),
        /** A response that is no answer: HTML, broken JSON, an empty body. It may have been billed. */
        UNREADABLE(Retry.ONCE),
        /** A batch ended before the question's turn; nothing was billed. */
        EXPIRED(Retry.YES),
        /** The program ended while the call was under way; it may have been served and billed. */
        INTERRUPTED(Retry.ONCE),
        /** The run's deadline passed before the probe's turn came. */
        OUT_OF_TIME(Retry.NEVER),
        /** The provider's entry in the configuration cannot work. */
        MISCONFIGURED(Retry.NEVER),
        /** A fault of this program. */
        INTERNAL(Retry.NEVER);

        private final Retry retry;

        Kind(Retry retry) {
            this.retry = retry;
        }

        public Retry retry() {
            return retry;
        }

        /** Whether the provider may have served the call and billed it, though there is no answer. */
        public boolean mayHaveBeenServed() {
            return retry == Retry.ONCE;
        }
    }

    public enum Retry {
        NEVER,
        /** The call may have been served and billed already: one repeat at most. */
        ONCE,
        YES
    }

    private static final int LONGEST_MESSAGE = 500;

    public Failure {
        message = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    /** The same, with the response's raw body as evidence. */
    Failure with(byte[] raw) {
        return new Failure(kind, message, status, retryAfter, raw);
    }

    Failure as(Kind other) {
        return new Failure(other, message, status, retryAfter, body);
    }

    public static Failure of(Kind kind, String message) {
        return new Failure(kind, message, Optional.empty(), Optional.empty(), new byte[0]);
    }
}
