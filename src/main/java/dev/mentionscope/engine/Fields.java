package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads fields of bodies that may be absent, null or of another type: then the provider did not say. */
public final class Fields {

    private static final BigDecimal MOST_USD = BigDecimal.valueOf(1_000_000);
    private static final int FINEST_USD = 12;

    private Fields() {}

    /** The text of a string; empty for anything else. */
    public static String text(JsonNode field) {
        return field.isTextual() ? field.textValue() : "";
    }

    /** The text of a string or a number, for codes that come as either; empty for anything else. */
    public static String code(JsonNode field) {
        return field.isTextual() || field.isNumber() ? field.asText() : "";
    }

    /** A count, 0 or more, also where it is written as a string; null for anything else. */
    public static Long count(JsonNode field) {
        if (field.isTextual() && field.textValue().matches("\\d{1,18}")) {
            return Long.valueOf(field.textValue());
        }
        return field.isIntegralNumber() && field.canConvertToLong() && field.longValue() >= 0
                ? Long.valueOf(field.longValue())
                : null;
    }

    /** The same, within the range of an int. */
    public static Integer smallCount(JsonNode field) {
        Long count = count(field);
        return count == null || count > Integer.MAX_VALUE ? null : Integer.valueOf(count.intValue());
    }

    /** An amount of money between nothing and a million; null for anything else. */
    public static BigDecimal usd(JsonNode field) {
        if (!field.isNumber() || Double.isNaN(field.doubleValue()) || Double.isInfinite(field.doubleValue())) {
            return null;
        }
        BigDecimal amount = BigDecimal.valueOf(field.doubleValue());
        return amount.signum() < 0 || amount.compareTo(MOST_USD) > 0
                ? null
                : amount.setScale(FINEST_USD, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }
}
