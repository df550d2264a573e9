package dev.mentionscope.monitor;

import dev.mentionscope.engine.Engine;
import dev.mentionscope.engine.EngineDefinition;
import dev.mentionscope.engine.Engines;
import dev.mentionscope.engine.Setting;
import dev.mentionscope.engine.Settings;
import dev.mentionscope.platform.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A setting as an experiment: the same prompts over several values of one request setting of an engine. Engines never change, so
 * each value is an engine of its own, and a monitor asks all of them (decision 7).
 */
@ApplicationScoped
class SettingExperiments {

    private final Engines engines;
    private final Monitors monitors;
    private final Validator validator;

    SettingExperiments(Engines engines, Monitors monitors, Validator validator) {
        this.engines = engines;
        this.monitors = monitors;
        this.validator = validator;
    }

    /**
     * @param name of the monitor
     * @param engineId the engine that all of them are like, but for the setting
     * @param values of the setting, such as 0, 0.7 and 1; two at least
     */
    @Schema(name = "NewSettingExperiment")
    public record NewSettingExperiment(
            @NotBlank(message = "is missing: give a name such as Temperature of GPT-5")
            @Size(max = 200, message = "must have at most 200 characters")
            String name,

            @NotNull(message = "is missing: give the id of the engine to vary")
            UUID engineId,

            @NotNull(message = "is missing: give the setting to vary, such as TEMPERATURE")
            Setting setting,

            @NotNull(message = "is missing: give the values to compare, such as 0, 0.7 and 1")
            @Size(min = 2, max = 10, message = "must have 2 to 10 entries: one alone compares nothing")
            List<@NotBlank(message = "must not be blank") String> values,

            @NotEmpty(message = "is empty: give the ids of the prompts to ask")
            @Size(max = 10_000, message = "must have at most 10000 entries")
            List<@NotNull UUID> promptIds,

            @Min(value = 2, message = "must be between 2 and 100: a single answer cannot agree with another")
            @Max(value = 100, message = "must be between 2 and 100: a single answer cannot agree with another")
            int repeats) {}

    /** @param engineIds in the order of the values */
    @Schema(name = "PlannedSettingExperiment")
    public record PlannedSettingExperiment(UUID monitorId, List<UUID> engineIds) {}

    /** An engine that there is already is taken as it is. The monitor has no schedule: it is run by hand until it gets one. */
    @Transactional
    PlannedSettingExperiment plan(UUID workspace, NewSettingExperiment wanted) {
        if (new HashSet<>(wanted.values()).size() < wanted.values().size()) {
            throw Problems.invalid("values", "has a value twice: use repeats to ask more than once");
        }
        Engine base = engines.get(workspace, wanted.engineId());
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < wanted.values().size(); i++) {
            ids.add(engine(workspace, base, wanted, i));
        }
        UUID monitor = monitors.create(
                        workspace,
                        MonitorDefinition.of(wanted.name(), wanted.promptIds(), ids, wanted.repeats(), null, "UTC"))
                .id();
        return new PlannedSettingExperiment(monitor, ids);
    }

    private UUID engine(UUID workspace, Engine base, NewSettingExperiment wanted, int index) {
        String value = wanted.values().get(index).strip();
        Settings settings = settings(base, wanted.setting(), value, "values[" + index + "]");
        return engines.all(workspace).stream()
                .filter(engine -> engine.provider().equals(base.provider())
                        && engine.model().equals(base.model())
                        && engine.delivery() == base.delivery()
                        && engine.settings().equals(settings))
                .findFirst()
                .orElseGet(() -> engines.create(
                        workspace,
                        new EngineDefinition(
                                name(base, wanted.setting(), value),
                                base.provider(),
                                base.model(),
                                settings,
                                base.delivery())))
                .id();
    }

    private Settings settings(Engine base, Setting setting, String value, String field) {
        Settings settings;
        try {
            settings = base.settings().with(setting, value);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid(field, "is no value of this setting");
        }
        Set<ConstraintViolation<Settings>> violations = validator.validate(settings);
        violations.forEach(violation -> {
            throw Problems.invalid(field, violation.getMessage());
        });
        return settings;
    }

    private static String name(Engine base, Setting setting, String value) {
        String words = setting.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
        return base.name() + ", " + words + " " + shown;
    }
}
