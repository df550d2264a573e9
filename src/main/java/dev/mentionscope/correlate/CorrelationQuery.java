package dev.mentionscope.correlate;

import dev.mentionscope.platform.Problems;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What all questions about correlations have in common, as it stands in their addresses. */
class CorrelationQuery {

    private static final int DAYS = 90;

    @QueryParam("brand")
    @NotNull(message = "is missing: give the id of a brand")
    @Parameter(description = "The brand whose outcomes are looked at")
    UUID brand;

    @QueryParam("from")
    @Parameter(
            description = "First day, in UTC; 90 days up to the last one if left out",
            schema = @Schema(format = "date"))
    String from;

    @QueryParam("to")
    @Parameter(description = "Last day, in UTC; today if left out", schema = @Schema(format = "date"))
    String to;

    @QueryParam("search")
    @Parameter(
            description = "Which engines count, by whether they may search the web; OFF if left out",
            schema = @Schema(implementation = SearchMode.class))
    String search;

    @QueryParam("simulated")
    @Parameter(description = "Simulated or real answers; if left out real ones, unless there are only simulated ones")
    Boolean simulated;

    @QueryParam("topic")
    @Parameter(description = "Prompts of this topic only")
    UUID topic;

    @QueryParam("language")
    @Parameter(description = "Prompts in this language only, such as en")
    String language;

    @QueryParam("country")
    @Parameter(description = "Prompts asked from this country only, such as DE")
    String country;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming what is wrong, and what would be right */
    Scope scope(LocalDate today) {
        LocalDate last = to == null ? today : day("to", to);
        LocalDate first = from == null ? last.minusDays(DAYS - 1L) : day("from", from);
        if (first.isAfter(last)) {
            throw Problems.invalidQuery("from", "must not be after to");
        }
        return new Scope(brand, first, last, search(), simulated, topic, language, country);
    }

    private SearchMode search() {
        return search == null ? SearchMode.OFF : one("search", SearchMode.class, search);
    }

    private static LocalDate day(String parameter, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Problems.invalidQuery(parameter, "must be a day such as 2026-01-31");
        }
    }

    static <E extends Enum<E>> E one(String parameter, Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.invalidQuery(
                        parameter,
                        "must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }
}
