package dev.mentionscope.platform;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * Who asks questions that take long, change nothing, and may see the database as it was some seconds ago: of a standby if one is
 * configured and near enough, otherwise of the primary (decision 14).
 *
 * <p>The primary is asked within transactions, in requests that come right after a change, and by {@link #ofNow}.
 */
@ApplicationScoped
public class Reader {

    private static final ScopedValue<Boolean> NOW = ScopedValue.newInstance();

    private final Jdbi primary;
    private final Standby standby;
    private final Counter ofStandby;
    private final Counter ofPrimary;
    private final Counter again;

    Reader(Jdbi primary, Standby standby, MeterRegistry registry) {
        this.primary = primary;
        this.standby = standby;
        this.ofStandby = standby.isThere() ? counter("standby", registry) : null;
        this.ofPrimary = standby.isThere() ? counter("primary", registry) : null;
        this.again = standby.isThere() ? counter("both", registry) : null;
    }

    private static Counter counter(String server, MeterRegistry registry) {
        return Counter.builder("mentionscope.reader.questions")
                .description(
                        "Questions by who was asked: both, if what failed on the standby was asked of the primary again")
                .tag("server", server)
                .register(registry);
    }

    /** A standby failed when somebody had already got something of its answer. Who can take that back may ask again, {@link #ofNow}. */
    public static final class BrokenOff extends RuntimeException {

        BrokenOff(Exception cause) {
            super("The standby broke off an answer", cause);
        }
    }

    /** Whatever is asked within is asked of the primary, and sees everything that was committed before. */
    public static <T, X extends Throwable> T ofNow(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(NOW, true).call(work);
    }

    /**
     * @param question may be asked twice, so it hands nothing on before it has ended: what fails on a standby, also because
     *     something is not there yet, is asked of the primary
     */
    public <T, X extends Exception> T ask(HandleCallback<T, X> question) throws X {
        return ask(question, () -> false);
    }

    /**
     * @param handedOn whether somebody has got something of the answer, so that another cannot be begun
     * @throws BrokenOff if the standby fails after that
     */
    public <T, X extends Exception> T ask(HandleCallback<T, X> question, BooleanSupplier handedOn) throws X {
        if (!standby.isThere()) {
            return primary.withHandle(question);
        }
        Optional<Handle> taken = mayBeOld() ? standby.take() : Optional.empty();
        if (taken.isPresent()) {
            try (Handle db = taken.get()) {
                T answer = question.withHandle(db);
                ofStandby.increment();
                return answer;
            } catch (Exception e) {
                boolean lost = standby.failed(e);
                if (handedOn.getAsBoolean()) {
                    if (lost) {
                        throw new BrokenOff(e);
                    }
                    throw e;
                }
            }
        }
        (taken.isPresent() ? again : ofPrimary).increment();
        return primary.withHandle(question);
    }

    private static boolean mayBeOld() {
        if (NOW.isBound() || QuarkusTransaction.isActive()) {
            return false;
        }
        ArcContainer container = Arc.container();
        return !container.requestContext().isActive()
                || !container.instance(OwnChange.class).get().isRecent();
    }
}
