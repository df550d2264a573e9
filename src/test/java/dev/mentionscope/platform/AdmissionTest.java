package dev.mentionscope.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.platform.Admission.Visitor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final List<String> entered = new ArrayList<>();
    private final Admission admission = new Admission(1, 2);

    private final Visitor first = visitor("first");
    private final Visitor second = visitor("second");
    private final Visitor third = visitor("third");

    @Test
    void others_come_in_one_after_the_other_as_they_came() {
        first.come();
        second.come();
        third.come();
        assertThat(entered).containsExactly("first");

        first.leave();
        assertThat(entered).containsExactly("first", "second");

        second.leave();
        assertThat(entered).containsExactly("first", "second", "third");
    }

    @Test
    void whoever_finds_no_room_to_wait_never_comes_in() {
        first.come();
        second.come();
        third.come();
        Visitor fourth = visitor("fourth");

        assertThat(fourth.come()).isFalse();

        fourth.leave();
        first.leave();
        second.leave();
        third.leave();
        assertThat(entered).doesNotContain("fourth");
    }

    @Test
    void whoever_gave_up_is_passed_over() {
        first.come();
        second.come();
        third.come();

        assertThat(second.giveUp()).isTrue();

        first.leave();
        assertThat(entered).containsExactly("first", "third");
        assertThat(third.giveUp()).as("its turn has come").isFalse();
    }

    @Test
    void leaving_twice_lets_one_in() {
        first.come();
        second.come();
        third.come();

        first.leave();
        first.leave();

        assertThat(entered).containsExactly("first", "second");
        second.leave();
        third.leave();
        third.leave();
        Visitor fourth = visitor("fourth");
        fourth.come();
        assertThat(visitor("fifth").come()).isTrue();
        assertThat(entered).endsWith("third", "fourth");
    }

    private Visitor visitor(String name) {
        return admission.visitor(() -> entered.add(name));
    }
}
