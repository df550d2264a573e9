package dev.mentionscope.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:02:03.456Z");

    private final TimeOrderedIds ids = new TimeOrderedIds(Clock.fixed(NOW, ZoneOffset.UTC), new Random(7));

    @Test
    void an_id_is_a_version_7_uuid_and_tells_its_time() {
        UUID id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(TimeOrderedIds.instantOf(id)).isEqualTo(NOW);
    }

    @Test
    void ids_sort_by_time_in_text_too() {
        String earlier = ids.at(NOW.minus(Duration.ofMillis(1))).toString();

        assertThat(earlier).isLessThan(ids.next().toString());
    }

    @Test
    void ids_of_one_moment_differ() {
        Set<UUID> made = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next());
        }

        assertThat(made).hasSize(10_000);
    }
}
