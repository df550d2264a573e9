package dev.mentionscope.detect;

/** A place where a compiled name stands in a text, before any rule has looked at it. Offsets into the original text. */
record Hit(CompiledName name, int start, int end) {

    int length() {
        return end - start;
    }

    boolean overlaps(int from, int to) {
        return start < to && from < end;
    }
}
