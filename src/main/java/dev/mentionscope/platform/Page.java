package dev.mentionscope.platform;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of a list.
 *
 * @param next what to send as {@code cursor} for the part after this one; null on the last
 */
public record Page<T>(
        @Schema(required = true) List<T> items,
        @Schema(nullable = true) String next) {

    /** A list that always fits into one part. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }

    /** Cuts a list that was read with one row more than {@code limit}, to learn whether there is a part after it. */
    public static <T> Page<T> cut(List<T> oneMore, int limit, Function<T, String> cursor) {
        if (oneMore.size() <= limit) {
            return whole(oneMore);
        }
        List<T> items = oneMore.subList(0, limit);
        return new Page<>(items, cursor.apply(items.getLast()));
    }
}
