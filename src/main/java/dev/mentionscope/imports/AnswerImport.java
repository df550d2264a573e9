package dev.mentionscope.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.mentionscope.engine.Engines;
import dev.mentionscope.engine.Settings;
import dev.mentionscope.monitor.Prompt;
import dev.mentionscope.monitor.PromptDefinition;
import dev.mentionscope.monitor.Prompts;
import dev.mentionscope.run.ImportedAnswers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Answers collected elsewhere, a line each, written some at a time while they come in. What has been written stays if the
 * connection breaks; sent again, it is known.
 */
@ApplicationScoped
class AnswerImport {

    private static final int PART = 100;
    private static final int MOST_REFUSALS_SHOWN = 100;
    private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

    private final ImportedAnswers answers;
    private final Prompts prompts;
    private final Engines engines;
    private final Validator validator;
    private final ObjectMapper json;
    private final Clock clock;

    AnswerImport(
            ImportedAnswers answers,
            Prompts prompts,
            Engines engines,
            Validator validator,
            ObjectMapper json,
            Clock clock) {
        this.answers = answers;
        this.prompts = prompts;
        this.engines = engines;
        this.validator = validator;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param runId of the answers; null if there is none, as for a dry run
     * @param imported written now, or that would be
     * @param known imported before
     * @param problems of the first lines that were refused
     */
    @Schema(name = "AnswerImportOutcome")
    public record Outcome(
            @Schema(nullable = true) UUID runId, int imported, int known, int refused, List<Refusal> problems) {}

    @Schema(name = "RefusedAnswer")
    public record Refusal(int line, String field, String problem) {}

    Outcome run(UUID workspace, String source, InputStream body, boolean dry) throws IOException {
        Work work = new Work(workspace, source, dry);
        BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!line.isBlank()) {
                work.take(number, line);
            }
        }
        work.writePart();
        return new Outcome(
                work.into == null ? null : work.into.runId(), work.imported, work.known, work.refused, work.problems);
    }

    private record Key(String prompt, String language, String country) {}

    private record Read(int number, String line, AnswerLine answer) {}

    /** One import under way. */
    private final class Work {

        private final UUID workspace;
        private final String source;
        private final boolean dry;
        private final List<Read> part = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private final Map<Key, Prompt> knownPrompts = new HashMap<>();
        private final Map<String, UUID> knownEngines = new HashMap<>();
        private final Map<YearMonth, Optional<String>> refusals = new HashMap<>();
        private final List<Refusal> problems = new ArrayList<>();
        private ImportedAnswers.Import into;
        private int imported;
        private int known;
        private int refused;

        private Work(UUID workspace, String source, boolean dry) {
            this.workspace = workspace;
            this.source = source;
            this.dry = dry;
        }

        private void take(int number, String line) {
            AnswerLine answer;
            try {
                answer = json.readValue(line, AnswerLine.class);
            } catch (UnrecognizedPropertyException e) {
                refuse(number, e.getPropertyName(), "is unknown");
                return;
            } catch (JsonMappingException e) {
                String field = e.getPath().stream()
                        .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                        .collect(Collectors.joining("."));
                refuse(number, field, "does not fit: see the API's description");
                return;
            } catch (JsonProcessingException e) {
                refuse(number, "", "is no JSON object");
                return;
            }
            if (answer == null || isRefused(number, answer)) {
                return;
            }
            if (!seen.add(answer.externalId())) {
                known++;
                return;
            }
            part.add(new Read(number, line, answer));
            if (part.size() == PART) {
                writePart();
            }
        }

        private boolean isRefused(int number, AnswerLine answer) {
            for (ConstraintViolation<?> violation : validator.validate(answer)) {
                refuse(
                        number,
                        violation.getPropertyPath().toString().replaceAll("\\.<[^>]*>", ""),
                        violation.getMessage());
                return true;
            }
            for (ConstraintViolation<?> violation : validator.validate(definition(answer))) {
                String field = violation.getPropertyPath().toString();
                refuse(number, field.equals("text") ? "prompt" : field, violation.getMessage());
                return true;
            }
            if (answer.answeredAt().isBefore(EARLIEST)
                    || answer.answeredAt().isAfter(clock.instant().plus(Duration.ofMinutes(5)))) {
                refuse(number, "answeredAt", "must lie between 2020 and now");
                return true;
            }
            Optional<String> refusal = refusals.computeIfAbsent(
                    YearMonth.from(answer.answeredAt().atOffset(ZoneOffset.UTC)),
                    month -> answers.refusal(workspace, answer.answeredAt()));
            refusal.ifPresent(problem -> refuse(number, "answeredAt", problem));
            return refusal.isPresent();
        }

        private void refuse(int line, String field, String problem) {
            refused++;
            if (problems.size() < MOST_REFUSALS_SHOWN) {
                problems.add(new Refusal(line, field, problem));
            }
        }

        private void writePart() {
            if (part.isEmpty()) {
                return;
            }
            Set<String> there = new HashSet<>(answers.known(
                    workspace,
                    source,
                    part.stream().map(read -> read.answer.externalId()).toList()));
            List<Read> fresh = part.stream()
                    .filter(read -> !there.contains(read.answer.externalId()))
                    .toList();
            known += part.size() - fresh.size();
            part.clear();
            if (dry || fresh.isEmpty()) {
                imported += fresh.size();
                return;
            }
            if (into == null) {
                into = answers.begin(workspace, source);
            }
            fresh.stream()
                    .map(read -> LocalDate.ofInstant(read.answer.answeredAt(), ZoneOffset.UTC)
                            .withDayOfMonth(1))
                    .distinct()
                    .forEach(month -> answers.makeRoom(month, month));
            int written = answers.write(into, fresh.stream().map(this::given).toList());
            imported += written;
            known += fresh.size() - written;
        }

        private ImportedAnswers.Given given(Read read) {
            AnswerLine answer = read.answer;
            Prompt prompt = knownPrompts.computeIfAbsent(
                    new Key(answer.prompt(), answer.language(), answer.country()),
                    key -> prompts.findOrCreate(workspace, definition(answer)));
            String model = answer.model() == null ? answer.engine() : answer.model();
            UUID engine = knownEngines.computeIfAbsent(
                    answer.engine() + " (" + source + ")",
                    name -> engines.imported(workspace, name, model, Settings.NONE)
                            .id());
            return new ImportedAnswers.Given(
                    answer.externalId(),
                    answer.answeredAt(),
                    prompt,
                    engine,
                    model,
                    answer.reply(),
                    read.line.getBytes(StandardCharsets.UTF_8));
        }

        private static PromptDefinition definition(AnswerLine answer) {
            return PromptDefinition.of(answer.prompt(), answer.language(), answer.country(), null);
        }
    }
}
