package dev.mentionscope.report;

import java.math.BigDecimal;

/** How exact numbers are written: without zeros that say nothing, and without an exponent. */
final class Numbers {

    private Numbers() {}

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
