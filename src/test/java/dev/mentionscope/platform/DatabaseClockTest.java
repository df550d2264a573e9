package dev.mentionscope.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    @Test
    void a_machine_whose_clock_is_ten_minutes_off_keeps_the_databases_time() {
        for (int minutes : new int[] {10, -10}) {
            Instant databaseTime = Instant.now().plus(minutes, ChronoUnit.MINUTES);

            Instant time = new DatabaseClock(database(databaseTime)).instant();

            assertThat(time).isCloseTo(databaseTime, within(30, ChronoUnit.SECONDS));
        }
    }

    @Test
    void between_two_readings_it_goes_on_and_never_back() {
        DatabaseClock clock = new DatabaseClock(database(Instant.parse("2026-03-29T00:59:59.999Z")));
        Instant before = clock.instant();
        for (int i = 0; i < 10_000; i++) {
            Instant now = clock.instant();
            assertThat(now).isAfterOrEqualTo(before);
            before = now;
        }
    }

    @Test
    void without_the_database_it_is_the_machines_clock() {
        DataSource away = stub(DataSource.class, method -> {
            throw new SQLException("away");
        });

        assertThat(new DatabaseClock(away).instant()).isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
    }

    private static DataSource database(Instant time) {
        ResultSet row = stub(
                ResultSet.class,
                method -> method.equals("next") ? (Object) true : OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
        Statement statement = stub(Statement.class, method -> row);
        Connection connection = stub(Connection.class, method -> statement);
        return stub(DataSource.class, method -> connection);
    }

    private interface Answer {
        Object to(String method) throws SQLException;
    }

    private static <T> T stub(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getName().equals("close") ? null : answer.to(method.getName())));
    }
}
