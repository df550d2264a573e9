package dev.mentionscope.modelcard;

import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What a workspace adds to the catalogue: models, claims and prices of its own, each with its source. */
@ApplicationScoped
class OwnModels {

    private final Jdbi jdbi;
    private final ModelNames names;
    private final TimeOrderedIds ids;
    private final Clock clock;

    OwnModels(Jdbi jdbi, ModelNames names, TimeOrderedIds ids, Clock clock) {
        this.jdbi = jdbi;
        this.names = names;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param names what the model is called where it is served, besides its id */
    public record NewModel(
            @NotNull(message = "is missing: give maker/model, such as acme/support-7b")
            @Pattern(
                    regexp = "[a-z0-9][a-z0-9._-]*/[a-z0-9][a-z0-9._-]*",
                    message = "must be maker/model in small letters, such as acme/support-7b")
            @Size(max = 200, message = "must have at most 200 characters")
            String id,

            @NotBlank(message = "is missing: give a name for people, such as Acme Support 7B")
            @Size(max = 200, message = "must have at most 200 characters")
            String name,

            LocalDate releaseDate,

            @Pattern(regexp = "\\d{4}-\\d{2}(-\\d{2})?", message = "must be a month or a day, such as 2025-06")
            String knowledgeCutoff,

            @Positive(message = "must be more than 0") Long contextWindowTokens,
            @Positive(message = "must be more than 0") Long maxOutputTokens,
            Boolean openWeights,
            Architecture architecture,
            Boolean reasoning,
            WebSearch webSearch,

            @NotBlank(message = "is missing: say where you know this from")
            @Size(max = 2000, message = "must have at most 2000 characters")
            String source,

            @Size(max = 2000, message = "must have at most 2000 characters")
            String notes,

            List<
                            @NotBlank(message = "must not be blank")
                            @Size(max = 200, message = "must have at most 200 characters") String>
                    names) {}

    /** @param preferred whether your workspace uses it where a single one is needed */
    public record NewClaim(
            @NotNull(
                    message =
                            "is missing: TOTAL or ACTIVE or EXPERTS or PER_EXPERT or ADAPTER or QUANTISATION or PRUNING")
            Claim.Kind kind,

            @Positive(message = "must be more than 0") Long value,
            @Positive(message = "must be more than 0") Long low,
            @Positive(message = "must be more than 0") Long high,

            @NotNull(message = "is missing: DISCLOSED or ESTIMATED or RUMOURED or UNDISCLOSED")
            Claim.Basis basis,

            @NotBlank(message = "is missing: say who claims this, and where")
            @Size(max = 2000, message = "must have at most 2000 characters")
            String source,

            @Size(max = 2000, message = "must have at most 2000 characters")
            String note,

            boolean preferred) {}

    /** @param observedOn from when it holds; today if it is left out */
    public record NewPrice(
            LocalDate observedOn,

            @NotNull(message = "is missing: give US dollars per million tokens; 0 if it costs nothing")
            @DecimalMin(value = "0", message = "must not be negative")
            @Digits(integer = 6, fraction = 6, message = "must be below 1000000 with at most 6 decimals")
            BigDecimal inputUsdPerMillion,

            @NotNull(message = "is missing: give US dollars per million tokens; 0 if it costs nothing")
            @DecimalMin(value = "0", message = "must not be negative")
            @Digits(integer = 6, fraction = 6, message = "must be below 1000000 with at most 6 decimals")
            BigDecimal outputUsdPerMillion,

            @NotBlank(message = "is missing: say where the price stands")
            @Size(max = 2000, message = "must have at most 2000 characters")
            String source) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if there is such a model already */
    @Transactional
    void add(UUID workspace, NewModel model) {
        int added = jdbi.withHandle(db -> db.createUpdate("""
                        insert into model (
                            workspace_id, id, maker, name, release_date, knowledge_cutoff, context_window_tokens,
                            max_output_tokens, open_weights, architecture, reasoning, web_search, sources, notes,
                            simulated, added_at)
                        select :workspace, :id, split_part(:id, '/', 1), :name, :releaseDate, :knowledgeCutoff,
                               :contextWindowTokens, :maxOutputTokens, :openWeights, :architectureOrUnknown, :reasoning,
                               :webSearchOrUnknown, :source, :notes, false, :now
                        where not exists (
                            select from model where id = :id and (workspace_id is null or workspace_id = :workspace))""")
                .bindMethods(model)
                .bind("workspace", workspace)
                .bind("architectureOrUnknown", Objects.requireNonNullElse(model.architecture(), Architecture.UNKNOWN))
                .bind("webSearchOrUnknown", Objects.requireNonNullElse(model.webSearch(), WebSearch.UNKNOWN))
                .bind("now", now())
                .execute());
        if (added == 0) {
            throw Problems.conflict("There is a model \"" + model.id() + "\" already.");
        }
        names.link(workspace, model.id(), model.id());
        Objects.requireNonNullElse(model.names(), List.<String>of()).stream()
                .distinct()
                .filter(name -> !name.equals(model.id()))
                .forEach(name -> names.link(workspace, name, model.id()));
    }

    /** Adds a claim beside the others. It changes none of them, but may take their place as the preferred one. */
    @Transactional
    void claim(UUID workspace, String model, NewClaim claim) {
        check(claim);
        jdbi.useHandle(db -> {
            if (claim.preferred()) {
                db.createUpdate("""
                                update model_claim set preferred = false
                                where workspace_id = :workspace and model_id = :model and kind = :kind and preferred""")
                        .bind("workspace", workspace)
                        .bind("model", model)
                        .bindMethods(claim)
                        .execute();
            }
            int added = db.createUpdate("""
                            insert into model_claim (
                                workspace_id, id, model_id, kind, value, low, high, basis, source, note, preferred, added_at)
                            values (
                                :workspace, :id, :model, :kind, :value, :low, :high, :basis, :source, :note, :preferred,
                                :now)
                            on conflict do nothing""")
                    .bindMethods(claim)
                    .bind("workspace", workspace)
                    .bind("id", ids.next())
                    .bind("model", model)
                    .bind("now", now())
                    .execute();
            if (added == 0) {
                throw Problems.conflict("Your workspace has this very claim already.");
            }
        });
    }

    private static void check(NewClaim claim) {
        if (claim.basis() == Claim.Basis.UNDISCLOSED && claim.value() != null) {
            throw Problems.invalid("value", "must be left out where the basis is UNDISCLOSED");
        }
        if (claim.low() != null && claim.high() != null && claim.low() > claim.high()) {
            throw Problems.invalid("high", "must not be below low");
        }
        boolean isNumber = claim.value() != null || claim.low() != null || claim.high() != null;
        boolean isNote = claim.kind() == Claim.Kind.QUANTISATION || claim.kind() == Claim.Kind.PRUNING;
        if (!isNumber && claim.basis() != Claim.Basis.UNDISCLOSED && !isNote) {
            throw Problems.invalid("value", "is missing: give a value, or low and high, or the basis UNDISCLOSED");
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if it is none of the workspace's claims on the model */
    @Transactional
    void withdraw(UUID workspace, String model, UUID claim) {
        int gone = jdbi.withHandle(db -> db.createUpdate("""
                        delete from model_claim where workspace_id = :workspace and model_id = :model and id = :claim""")
                .bind("workspace", workspace)
                .bind("model", model)
                .bind("claim", claim)
                .execute());
        if (gone == 0) {
            throw Problems.notFound("claim of your own");
        }
    }

    /** Sets the price from a day on; a second one for the same day takes the place of the first. */
    @Transactional
    void price(UUID workspace, String model, NewPrice price) {
        jdbi.useHandle((Handle db) -> db.createUpdate("""
                        insert into model_price (
                            workspace_id, id, model_id, observed_on, input_usd_per_million, output_usd_per_million, source,
                            added_at)
                        values (:workspace, :id, :model, :from, :inputUsdPerMillion, :outputUsdPerMillion, :source, :now)
                        on conflict (workspace_id, model_id, observed_on) do update
                        set input_usd_per_million = excluded.input_usd_per_million,
                            output_usd_per_million = excluded.output_usd_per_million, source = excluded.source""")
                .bindMethods(price)
                .bind("workspace", workspace)
                .bind("id", ids.next())
                .bind("model", model)
                .bind("from", Objects.requireNonNullElse(price.observedOn(), LocalDate.now(clock)))
                .bind("now", now())
                .execute());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
