package dev.mentionscope.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsCsvTest {

    @ParameterizedTest
    @CsvSource({"=1+1, '''=1+1'", "+1, '''+1'", "-1, '''-1'", "@SUM(A1), '''@SUM(A1)'", "a=b, a=b", "'', ''"})
    void no_text_is_a_formula(String text, String written) {
        assertThat(PointsCsv.text(text)).isEqualTo(written);
    }
}
