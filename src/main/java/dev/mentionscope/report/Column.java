package dev.mentionscope.report;

/**
 * A column of a report. Formats, the API's description and docs/reports.md are all made of it.
 *
 * @param name the same in every format and in the SQL views
 * @param meaning for people
 * @param always whether it is there without being asked for
 */
record Column(String name, Type type, String meaning, boolean always) {

    Column(String name, Type type, String meaning) {
        this(name, type, meaning, true);
    }

    enum Type {
        TEXT("text"),
        /** A UUID. */
        ID("id"),
        WHOLE("whole number"),
        NUMBER("number"),
        TRUTH("true or false"),
        /** A moment, in UTC. */
        TIME("time"),
        /** A day, in UTC. */
        DAY("day");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
