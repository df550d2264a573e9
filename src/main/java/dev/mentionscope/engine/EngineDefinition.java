package dev.mentionscope.engine;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/**
 * @param provider the name of a configured provider
 * @param model as the provider names it
 * @param delivery BATCH for answers within a day at a lower price, where the provider sells them; CALLS if left out
 */
public record EngineDefinition(
        @NotBlank(message = "is missing: give a name for people, such as GPT-5 with search")
        @Size(max = 200, message = "must have at most 200 characters")
        String name,

        @NotBlank(message = "is missing: give the name of a configured provider, such as openai")
        String provider,

        @NotBlank(message = "is missing: give the model as the provider names it, such as gpt-5")
        @Size(max = 200, message = "must have at most 200 characters")
        String model,

        @Valid Settings settings,
        Engine.Delivery delivery) {

    public EngineDefinition {
        delivery = Objects.requireNonNullElse(delivery, Engine.Delivery.CALLS);
    }
}
