package dev.mentionscope.correlate;

import dev.mentionscope.insight.Branded;
import dev.mentionscope.insight.Filter;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.QueryParameters;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
            schema = @Schema(implementation = LocalDate.class))
    String from;

    @QueryParam("to")
    @Parameter(description = "Last day, in UTC; today if left out", schema = @Schema(implementation = LocalDate.class))
    String to;

    @QueryParam("search")
    @Parameter(
            description =
                    "Which engines count, by whether they may search the web. If left out OFF, unless fewer than 5 models "
                            + "were asked that way, and more of them ON",
            schema = @Schema(implementation = SearchMode.class))
    String search;

    @QueryParam("simulated")
    @Parameter(description = "Simulated or real answers; if left out real ones, unless there are only simulated ones")
    Boolean simulated;

    @QueryParam("topic")
    @Parameter(description = "Prompts of one of these topics only")
    List<UUID> topics;

    @QueryParam("tag")
    @Parameter(description = "Prompts with one of these tags only")
    List<String> tags;

    @QueryParam("language")
    @Parameter(description = "Prompts in one of these languages only, such as en")
    List<String> languages;

    @QueryParam("country")
    @Parameter(description = "Prompts asked from one of these countries only, such as DE")
    List<String> countries;

    @QueryParam("branded")
    @Parameter(
            description = "Whether prompts count that name a tracked brand themselves; UNBRANDED if left out",
            schema = @Schema(implementation = Branded.class))
    String branded;

    /** The same as if they stood in the address of a request. */
    static CorrelationQuery of(QueryParameters given) {
        CorrelationQuery query = new CorrelationQuery();
        query.brand = given.first("brand", UUID.class);
        query.from = given.first("from");
        query.to = given.first("to");
        query.search = given.first("search");
        query.simulated = given.first("simulated", Boolean.class);
        query.topics = given.all("topic", UUID.class);
        query.tags = given.all("tag", String.class);
        query.languages = given.all("language", String.class);
        query.countries = given.all("country", String.class);
        query.branded = given.first("branded");
        return query;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming what is wrong, and what would be right */
    Scope scope(LocalDate today) {
        if (brand == null) {
            throw Problems.invalidQuery("brand", "is missing: give the id of a brand");
        }
        LocalDate last = to == null ? today : day("to", to);
        LocalDate first = from == null ? last.minusDays(DAYS - 1L) : day("from", from);
        if (first.isAfter(last)) {
            throw Problems.invalidQuery("from", "must not be after to");
        }
        return new Scope(brand, first, last, search(), filter());
    }

    private Filter filter() {
        return new Filter(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                Set.copyOf(topics),
                Set.copyOf(tags),
                Set.of(),
                branded == null ? Branded.UNBRANDED : one("branded", Branded.class, branded),
                Set.of(),
                Set.copyOf(countries),
                Set.copyOf(languages),
                simulated);
    }

    private SearchMode search() {
        return search == null ? null : one("search", SearchMode.class, search);
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
