package dev.mentionscope.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class DueTimesTest {

    @Test
    void monitors_that_run_by_themselves_come_due_in_order_and_the_others_never() {
        Api api = Api.inNewWorkspace("due-times");
        Map<String, Object> monitor = new HashMap<>(Map.of(
                "promptIds", List.of(api.prompt("Which one?", "en")),
                "engineIds", List.of(api.engine("E", "simulated-openai", "sim-gpt-large", Map.of())),
                "repeats", 1));
        String daily = create(api, monitor, "Daily", Map.of("cron", "0 6 * * *", "jitterSeconds", 3600));
        create(api, monitor, "By hand", Map.of());
        create(api, monitor, "Paused", Map.of("cron", "@hourly", "enabled", false));
        String hourly = create(api, monitor, "Hourly", Map.of("cron", "@hourly"));

        List<Map<String, String>> due = api.get("monitors/due-times?days=3").getList("items");

        assertThat(due).extracting(time -> time.get("monitorId")).containsOnly(daily, hourly);
        assertThat(due)
                .filteredOn(time -> time.get("monitorId").equals(daily))
                .hasSize(3)
                .allSatisfy(time -> assertThat(time.get("at")).endsWith("T06:00:00Z"));
        assertThat(due).filteredOn(time -> time.get("monitorId").equals(hourly)).hasSize(72);
        List<Instant> times =
                due.stream().map(time -> Instant.parse(time.get("at"))).toList();
        assertThat(times).isSorted();
        assertThat(times.getFirst()).isAfter(Instant.now().minus(Duration.ofMinutes(1)));
        assertThat(times.getLast()).isBefore(Instant.now().plus(Duration.ofDays(3)));
    }

    private static String create(Api api, Map<String, Object> monitor, String name, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(monitor);
        body.put("name", name);
        body.putAll(more);
        return api.create("monitors", body);
    }
}
