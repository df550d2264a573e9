package dev.mentionscope.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritingTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true, the connection broke",
        "53100, true, the disk is full",
        "53300, true, too many connections",
        "57P01, true, the server is stopped",
        "57P03, true, the server starts",
        "25006, true, a read-only transaction",
        "40001, true, serialisation",
        "23505, false, a unique key",
        "22021, false, a byte that is no text",
        "42703, false, a column that is not there"
    })
    void what_passes_by_itself_is_waited_for(String state, boolean passes, String what) {
        assertThat(Writing.passes(new IllegalStateException(what, new SQLException(what, state))))
                .isEqualTo(passes);
    }
}
