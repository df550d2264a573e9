package dev.mentionscope.brand;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What people say of a brand.
 *
 * @param names the spellings to find; without any, the brand's own name
 * @param domains such as acme.com, or youtube.com/@acme for a part of a platform
 */
public record BrandDefinition(
        @NotBlank(message = "is missing: give the brand's name, such as Acme")
        @Size(max = 200, message = "must have at most 200 characters")
        String name,

        @NotNull(message = "is missing: OWN or COMPETITOR") Brand.Kind kind,

        @Size(max = 200, message = "must have at most 200 entries")
        List<@NotNull @Valid Name> names,

        @Size(max = 200, message = "must have at most 200 entries")
        List<@NotBlank(message = "is empty: give a domain such as acme.com") String> domains) {

    public BrandDefinition {
        names = Objects.requireNonNullElse(names, List.of());
        domains = Objects.requireNonNullElse(domains, List.of());
    }

    /**
     * @param matchCase only this very spelling of upper and lower case counts
     * @param ambiguous an ordinary word too, so that case and context must speak for the brand
     * @param notPhrases longer phrases that contain the name and mean something else
     * @param languages BCP 47 tags of the languages to look in; without any, all
     * @param validFrom first day (UTC) of the answers that are read with this name; null: from ever
     * @param validTo last such day; null: for ever
     */
    @Schema(name = "BrandNameDefinition")
    public record Name(
            @NotBlank(message = "is blank: give a spelling to look for")
            @Size(max = 200, message = "must have at most 200 characters")
            String text,

            boolean matchCase,
            boolean ambiguous,

            @Size(max = 100, message = "must have at most 100 entries")
            List<@NotBlank(message = "is blank: give a phrase") String> notPhrases,

            List<@NotBlank(message = "is blank: give a language such as cs") String> languages,

            @Schema(nullable = true) LocalDate validFrom,
            @Schema(nullable = true) LocalDate validTo) {

        public Name {
            notPhrases = Objects.requireNonNullElse(notPhrases, List.of());
            languages = Objects.requireNonNullElse(languages, List.of());
        }

        boolean endsBeforeItBegins() {
            return validFrom != null && validTo != null && validTo.isBefore(validFrom);
        }

        public static Name of(String text) {
            return new Name(text, false, false, null, null, null, null);
        }
    }

    List<Name> namesOrOwn() {
        return names.isEmpty() ? List.of(Name.of(name)) : names;
    }
}
