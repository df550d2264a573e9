package dev.mentionscope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeterminismTest {

    private static final String SHOES = "What are the best running shoes?";
    private static final String COFFEE = "家用咖啡机哪个牌子好？";

    @Test
    void the_same_seed_gives_the_same_answers_in_any_order() {
        List<String> shoesThenCoffee = new ArrayList<>();
        try (Simulator simulator = Simulator.start(SimulatorOptions.instant(3))) {
            Asker asker = new Asker(simulator);
            shoesThenCoffee.addAll(bodies(asker, "sim-claude-small", SHOES));
            shoesThenCoffee.addAll(bodies(asker, "sim-claude-medium", COFFEE));
        }
        List<String> coffeeThenShoes = new ArrayList<>();
        try (Simulator simulator = Simulator.start(SimulatorOptions.instant(3))) {
            Asker asker = new Asker(simulator);
            coffeeThenShoes.addAll(bodies(asker, "sim-claude-medium", COFFEE));
            coffeeThenShoes.addAll(0, bodies(asker, "sim-claude-small", SHOES));
        }
        assertThat(coffeeThenShoes).isEqualTo(shoesThenCoffee);
    }

    @Test
    void repeated_questions_get_different_answers() {
        try (Simulator simulator = Simulator.start(SimulatorOptions.instant(3))) {
            assertThat(bodies(new Asker(simulator), "sim-claude-small", SHOES)).doesNotHaveDuplicates();
        }
    }

    @Test
    void another_seed_gives_other_answers() {
        List<String> one;
        try (Simulator simulator = Simulator.start(SimulatorOptions.instant(3))) {
            one = bodies(new Asker(simulator), "sim-claude-small", SHOES);
        }
        try (Simulator simulator = Simulator.start(SimulatorOptions.instant(4))) {
            assertThat(bodies(new Asker(simulator), "sim-claude-small", SHOES)).doesNotContainAnyElementsOf(one);
        }
    }

    private static List<String> bodies(Asker asker, String model, String prompt) {
        List<String> bodies = new ArrayList<>();
        for (int call = 0; call < 10; call++) {
            bodies.add(asker.messages(model, prompt).body().toString());
        }
        return bodies;
    }
}
