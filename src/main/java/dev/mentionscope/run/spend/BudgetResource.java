package dev.mentionscope.run.spend;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.Need;
import dev.mentionscope.access.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/budget")
@Tag(name = "budget")
@RunOnVirtualThread
class BudgetResource {

    private final Budgets budgets;
    private final CurrentWorkspace workspace;

    BudgetResource(Budgets budgets, CurrentWorkspace workspace) {
        this.budgets = budgets;
        this.workspace = workspace;
    }

    /**
     * What a workspace may spend in a calendar month (UTC).
     *
     * @param usdPerMonth in US dollars; unbounded if null
     * @param callsPerMonth unbounded if null
     */
    public record Budget(
            @DecimalMin(value = "0", message = "must not be negative; leave it out for no budget")
            @Digits(integer = 9, fraction = 6, message = "must be an amount of US dollars such as 250.00")
            @Schema(nullable = true)
            BigDecimal usdPerMonth,

            @Min(value = 0, message = "must not be negative; leave it out for no budget") @Schema(nullable = true)
            Integer callsPerMonth) {}

    /** The budget, and what the month has used of it so far. */
    @GET
    public Budgets.Spending get() {
        return budgets.spending(workspace.id());
    }

    /** Sets the budget. It holds from the next call on; nulls take it away. */
    @PUT
    @Needs(Need.OWNER)
    public Budgets.Spending set(@Valid @NotNull(message = "is missing: send a JSON object") Budget budget) {
        budgets.set(workspace.id(), budget);
        return budgets.spending(workspace.id());
    }
}
