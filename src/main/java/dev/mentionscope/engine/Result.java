package dev.mentionscope.engine;

import java.util.List;

/** What became of a question: a reply or a failure, with every exchange that it took. */
public sealed interface Result {

    List<Exchange> exchanges();

    /** @param dropped the settings that the model refused and that were left out */
    record Answered(Reply reply, List<Setting> dropped, List<Exchange> exchanges) implements Result {}

    record Failed(Failure failure, List<Exchange> exchanges) implements Result {}
}
