package dev.mentionscope.assistant;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;

/** How many rows are asked for. */
final class Limit {

    private Limit() {}

    static int of(QueryParameters given, int usual, int most) {
        String limit = given.first("limit");
        int wanted = limit == null ? usual : Integer.parseInt(limit); // an integer by its argument's type
        if (wanted < 1 || wanted > most) {
            throw Problems.invalidQuery("limit", "must be between 1 and " + most);
        }
        return wanted;
    }
}
