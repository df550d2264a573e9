package dev.mentionscope.modelcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.platform.TimeOrderedIds;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newer edition of the catalogue, from a folder that the operator names. */
@ServiceTest
class RefreshTest {

    private static final String MODELS =
            "model_id,provider,display_name,family,release_date,knowledge_cutoff,context_window_tokens,max_output_tokens,"
                    + "open_weights,architecture,reasoning,input_price_usd_per_mtok,output_price_usd_per_mtok,modalities,"
                    + "sources,price_source,web_search,notes\n";
    private static final String CLAIMS = "model_id,kind,value,low,high,basis,source,note,preferred\n";

    /** Of its own in each run, because the database is shared. */
    private final String maker = "maker" + UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    Path folder;

    @Inject
    Jdbi jdbi;

    @Inject
    TimeOrderedIds ids;

    @Inject
    Clock clock;

    private Catalogues.Loaded refresh() {
        ModelsConfig config = new ModelsConfig() {
            @Override
            public List<String> catalogues() {
                return List.of();
            }

            @Override
            public Optional<String> refreshFrom() {
                return Optional.of(folder.toString());
            }
        };
        return QuarkusTransaction.requiringNew().call(() -> new Catalogues(jdbi, config, ids, clock).refresh());
    }

    private void edition(String price, String claims) throws IOException {
        Files.writeString(
                folder.resolve("catalogue.json"),
                "{\"version\":\"2099-01-01\",\"simulated\":false,\"attributions\":[]}");
        Files.writeString(
                folder.resolve("models.csv"),
                MODELS + maker + "/one," + maker + ",One,,2026-01-10,,,,true,dense,false," + price
                        + ",text->text,A list,the maker " + (price.startsWith("1,") ? "2026-02-01" : "2026-03-01")
                        + ",unknown,\n");
        Files.writeString(folder.resolve("parameters.csv"), CLAIMS + claims.replace("one", maker + "/one"));
    }

    @Test
    void what_moves_too_far_waits_for_a_person_and_no_claim_is_lost() throws IOException {
        edition("1,4", "one,total,7000000000,,,disclosed,The paper,,true\n");
        refresh();
        edition("1.2,4", """
                one,total,7000000000,,,disclosed,The paper,,false
                one,total,9000000000,,,rumoured,A leak,,true
                """);

        Catalogues.Loaded loaded = refresh();

        assertThat(loaded.waiting()).isEqualTo(1);
        Api api = Api.inNewWorkspace("refresh-" + maker);
        assertThat(preferred(api)).isEqualTo("The paper");
        assertThat(api.get("models/" + maker + "/one").getList("claims")).hasSize(2);
        assertThat(api.get("models/" + maker + "/one").getDouble("prices[0].inputUsdPerMillion"))
                .isEqualTo(1.2);

        String review = api.get("models/reviews")
                .getString("items.find { it.modelId == '" + maker + "/one' && it.accepted == null }.id");
        api.put("models/reviews/" + review, Map.of("accept", true)).then().statusCode(200);

        assertThat(preferred(api)).isEqualTo("A leak");
        api.put("models/reviews/" + review, Map.of("accept", true)).then().statusCode(409);
    }

    private String preferred(Api api) {
        JsonPath card = api.get("models/" + maker + "/one");
        return card.getString("claims.find { it.preferred }.source");
    }

    @Test
    void the_same_edition_is_loaded_once() throws IOException {
        edition("1,4", "one,total,7000000000,,,disclosed,The paper,,true\n");
        refresh();

        assertThat(refresh().changed()).isZero();
    }

    @Test
    void a_file_that_breaks_the_rules_is_refused_with_its_fault() throws IOException {
        edition("1,4", "one,total,,,,disclosed,,,true\n");

        assertThatThrownBy(this::refresh).hasMessageContaining("parameters.csv, line 2: source is missing");
    }
}
