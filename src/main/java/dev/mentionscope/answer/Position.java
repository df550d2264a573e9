package dev.mentionscope.answer;

import dev.mentionscope.platform.Problems;
import java.util.UUID;

/** Where a list of mentions or citations goes on: after this one. */
record Position(UUID answer, int ordinal) {

    static Position parse(String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            int dot = cursor.indexOf('.');
            return new Position(UUID.fromString(cursor.substring(0, dot)), Integer.parseInt(cursor.substring(dot + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Problems.invalidQuery("cursor", "is none that this list gave: leave it out to start anew");
        }
    }

    @Override
    public String toString() {
        return answer + "." + ordinal;
    }
}
