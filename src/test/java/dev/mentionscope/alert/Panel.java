package dev.mentionscope.alert;

import dev.mentionscope.Api;
import dev.mentionscope.answer.AnswerStore;
import dev.mentionscope.answer.NewAnswer;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Settings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A workspace that asks 12 prompts, and whose answers a test makes up. */
final class Panel {

    static final int PROMPTS = 12;
    static final int REPEATS = 5;

    final Api api;
    final UUID workspace;
    final Map<String, String> brands = new HashMap<>();
    final List<UUID> prompts = new ArrayList<>();
    final UUID engine;
    private final AnswerStore store;
    private final Clock clock;

    Panel(String slug, Jdbi jdbi, AnswerStore store, Clock clock, String... names) {
        this.store = store;
        this.clock = clock;
        api = Api.inNewWorkspace(slug);
        workspace = jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = ?")
                .bind(0, slug)
                .mapTo(UUID.class)
                .one());
        for (String name : names) {
            brands.put(name, api.brand(name, name.toLowerCase() + ".example"));
        }
        for (int i = 0; i < PROMPTS; i++) {
            prompts.add(UUID.fromString(api.prompt("Which one, " + i + "?", "en")));
        }
        engine = UUID.fromString(api.engine("First", "stub", "m", Map.of()));
    }

    interface Text {
        String of(int prompt, int repeat);
    }

    /** Names a brand in so many of its five answers to each prompt. */
    void named(int daysAgo, String brand, int times) {
        ask(daysAgo, PROMPTS, (prompt, repeat) -> repeat < times ? brand + " is fine." : "Nothing is fine.", List.of());
    }

    void ask(int daysAgo, int prompts, Text text, List<String> cited) {
        Instant noon = day(daysAgo).atTime(0, 5).toInstant(ZoneOffset.UTC);
        for (int prompt = 0; prompt < prompts; prompt++) {
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                NewAnswer answer = answer(this.prompts.get(prompt), text.of(prompt, repeat), cited);
                Instant when = noon.plus(Duration.ofSeconds(repeat));
                QuarkusTransaction.requiringNew().run(() -> store.write(store.prepare(answer, when)));
            }
        }
    }

    LocalDate day(int daysAgo) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(daysAgo);
    }

    private NewAnswer answer(UUID prompt, String text, List<String> cited) {
        return new NewAnswer(
                new NewAnswer.Origin(
                        workspace, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), prompt, engine, 1),
                new NewAnswer.Asked("stub", "m", false, new byte[32], Settings.NONE, Optional.empty()),
                new Reply(
                        text,
                        Reply.Outcome.COMPLETE,
                        "stop",
                        Optional.empty(),
                        Optional.of("m"),
                        Optional.empty(),
                        cited.stream()
                                .map(url -> new Reply.Citation(
                                        url, Optional.empty(), Optional.of(new Reply.Span(0, text.length()))))
                                .toList(),
                        List.of(),
                        List.of(),
                        Optional.of(false),
                        List.of(),
                        Reply.Usage.UNKNOWN,
                        false),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** Asks all prompts by a run of their own. @return its id */
    String run(int prompts) {
        return api.run(api.monitor(
                "A monitor of " + prompts,
                this.prompts.stream().limit(prompts).map(UUID::toString).toList(),
                List.of(engine.toString()),
                1));
    }

    String rule(String kind, String channel, Map<String, ?> further) {
        Map<String, Object> rule = new HashMap<>(further);
        rule.put("name", kind + " " + rule.size());
        rule.put("kind", kind);
        rule.put("channelIds", channel == null ? List.of() : List.of(channel));
        return api.create("alert-rules", rule);
    }
}
