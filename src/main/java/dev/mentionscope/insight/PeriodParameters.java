package dev.mentionscope.insight;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The days (UTC) that numbers are of: the last 28 if nothing is said. */
public class PeriodParameters {

    private static final int DAYS = 28;
    private static final int MOST_DAYS = 1100;

    @QueryParam("from")
    @Parameter(description = "First day (UTC); 28 days up to the last one if left out.")
    LocalDate from;

    @QueryParam("to")
    @Parameter(description = "Last day (UTC), included; today if left out.")
    LocalDate to;

    /** The same as if they stood in the address of a request. */
    static PeriodParameters of(QueryParameters given) {
        PeriodParameters period = new PeriodParameters();
        period.from = given.first("from", LocalDate.class);
        period.to = given.first("to", LocalDate.class);
        return period;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for days that are no period */
    public static Days days(QueryParameters given, Clock clock) {
        return of(given).days(clock);
    }

    /** @param to included */
    public record Days(LocalDate from, LocalDate to) {

        public int length() {
            return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
        }

        /** As many days, right before. */
        public Days before() {
            return new Days(from.minusDays(length()), from.minusDays(1));
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for days that are no period */
    Days days(Clock clock) {
        LocalDate last = to != null ? to : LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate first = from != null ? from : last.minusDays(DAYS - 1L);
        if (first.isAfter(last)) {
            throw Problems.invalidQuery("from", "must not lie after the last day, " + last);
        }
        Days days = new Days(first, last);
        if (days.length() > MOST_DAYS) {
            throw Problems.invalidQuery("from", "must be at most " + MOST_DAYS + " days before the last one");
        }
        return days;
    }
}
