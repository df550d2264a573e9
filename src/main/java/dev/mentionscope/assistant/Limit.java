package dev.mentionscope.assistant;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;

/** How many rows are asked for. */
final class Limit {

    private Limit() {}

    static int of(QueryParameters given, int usual, int most) {
        Integer limit = given.first("limit", Integer.class);
        int wanted = limit == null ? usual : limit;
        if (wanted < 1 || wanted > most) {
            throw Problems.invalidQuery("limit", "must be between 1 and " + most);
        }
        return wanted;
    }
}
