package dev.mentionscope.answer.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** A month in UTC as the database is asked for it. */
record Month(LocalDate first) {

    static Month of(YearMonth month) {
        return new Month(month.atDay(1));
    }

    /** The oldest that is kept by who keeps as many whole months before the current one. */
    static Month oldestKept(Instant now, int keepMonths) {
        return of(YearMonth.from(now.atOffset(ZoneOffset.UTC)).minusMonths(keepMonths));
    }

    OffsetDateTime start() {
        return first.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    OffsetDateTime end() {
        return start().plusMonths(1);
    }
}
