package dev.mentionscope.report;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a report is wanted, whatever it is of.
 *
 * @param format null: whatever the reader takes
 * @param bom whether CSV begins with a byte order mark, by which Excel knows UTF-8
 * @param most so many rows at most
 */
record Wish(Format format, boolean bom, long most) {

    /** What says so in an address; {@code workspace} is read elsewhere. */
    static final Set<String> PARAMETERS = Set.of("workspace", "format", "bom", "limit");

    static Wish of(QueryParameters given) {
        Boolean bom = given.first("bom", Boolean.class);
        return new Wish(format(given.first("format")), Boolean.TRUE.equals(bom), most(given.first("limit")));
    }

    static Format format(String name) {
        return name == null
                ? null
                : Format.named(name)
                        .orElseThrow(() -> Problems.invalidQuery(
                                "format",
                                "must be one of "
                                        + Arrays.stream(Format.values())
                                                .map(Format::extension)
                                                .collect(Collectors.joining(", "))));
    }

    private static long most(String limit) {
        if (limit == null) {
            return Long.MAX_VALUE;
        }
        try {
            long most = Long.parseLong(limit);
            if (most >= 1) {
                return most;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Problems.invalidQuery("limit", "must be a whole number from 1");
    }
}
