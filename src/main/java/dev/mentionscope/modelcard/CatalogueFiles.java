package dev.mentionscope.modelcard;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.mentionscope.platform.Sha256;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads a catalogue: {@code catalogue.json} and five CSV files, which models/README.md describes. */
class CatalogueFiles {

    /** In the order in which they are read, which is that of the digest. */
    private static final List<String> FILES = List.of(
            "catalogue.json",
            "models.csv",
            "parameters.csv",
            "aliases.csv",
            "capabilities.csv",
            "capabilities_arena.csv");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .build();
    private static final CsvSchema WITH_HEADER = CsvSchema.emptySchema().withHeader();
    /** The first line after the header is the second. */
    private static final int HEADER_AND_FIRST = 2;

    private static final BigDecimal STANDARD_ERRORS = new BigDecimal("1.96");

    private static final Map<String, Architecture> ARCHITECTURES = Map.of(
            "dense", Architecture.DENSE, "moe", Architecture.MIXTURE_OF_EXPERTS, "unknown", Architecture.UNKNOWN);
    private static final Map<String, WebSearch> SEARCHES =
            Map.of("always", WebSearch.ALWAYS, "tool", WebSearch.TOOL, "unknown", WebSearch.UNKNOWN);
    private static final Map<String, Claim.Kind> KINDS = Map.of(
            "total", Claim.Kind.TOTAL,
            "active", Claim.Kind.ACTIVE,
            "experts", Claim.Kind.EXPERTS,
            "params_per_expert", Claim.Kind.PER_EXPERT,
            "adapter", Claim.Kind.ADAPTER,
            "quantisation", Claim.Kind.QUANTISATION,
            "pruning", Claim.Kind.PRUNING);
    private static final Map<String, Claim.Basis> BASES = Map.of(
            "disclosed", Claim.Basis.DISCLOSED,
            "estimated", Claim.Basis.ESTIMATED,
            "rumoured", Claim.Basis.RUMOURED,
            "undisclosed", Claim.Basis.UNDISCLOSED);

    private final String name;
    private final Folder folder;
    private final MessageDigest digest;

    /** Where the files lie. */
    interface Folder {

        /** @return empty if there is no such file */
        Optional<byte[]> file(String name) throws IOException;
    }

    private record Head(String version, boolean simulated, List<Catalogue.Attribution> attributions) {}

    private interface Reading<T> {
        T of(CsvRow row) throws CatalogueRefused;
    }

    private CatalogueFiles(String name, Folder folder) {
        this.name = name;
        this.folder = folder;
        digest = Sha256.digest();
    }

    /** Of the files as they are, without a look into them: to be compared with {@link Catalogue#digest()}. */
    static String digest(String name, Folder folder) throws CatalogueRefused {
        MessageDigest digest = Sha256.digest();
        try {
            for (String file : FILES) {
                folder.file(file).ifPresent(digest::update);
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static Catalogue read(String name, Folder folder) throws CatalogueRefused {
        try {
            Catalogue catalogue = new CatalogueFiles(name, folder).read();
            CatalogueRules.check(catalogue);
            return catalogue;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static CatalogueRefused unreadable(String name, IOException e) {
        return new CatalogueRefused("The catalogue " + name + " cannot be read: " + e.getMessage(), e);
    }

    private Catalogue read() throws IOException, CatalogueRefused {
        Head head = JSON.readValue(needed("catalogue.json"), Head.class);
        List<Catalogue.Entry> models = rows("models.csv", needed("models.csv"), CatalogueFiles::entry);
        List<Catalogue.ClaimEntry> claims = rows("parameters.csv", needed("parameters.csv"), CatalogueFiles::claim);
        List<Catalogue.NameEntry> names =
                optional("aliases.csv", row -> new Catalogue.NameEntry(row.need("alias"), row.need("model_id")));
        List<Catalogue.ScoreEntry> scores = new ArrayList<>(optional("capabilities.csv", CatalogueFiles::score));
        scores.addAll(optional("capabilities_arena.csv", CatalogueFiles::arenaScore));
        return new Catalogue(
                name,
                head.version(),
                HexFormat.of().formatHex(digest.digest()),
                head.simulated(),
                head.attributions(),
                models,
                claims,
                names,
                scores);
    }

    private byte[] needed(String file) throws IOException, CatalogueRefused {
        byte[] bytes = folder.file(file)
                .orElseThrow(() -> new CatalogueRefused("The catalogue " + name + " has no file " + file));
        digest.update(bytes);
        return bytes;
    }

    private <T> List<T> optional(String file, Reading<T> reading) throws IOException, CatalogueRefused {
        Optional<byte[]> bytes = folder.file(file);
        bytes.ifPresent(digest::update);
        return bytes.isEmpty() ? List.of() : rows(file, bytes.get(), reading);
    }

    private static <T> List<T> rows(String file, byte[] bytes, Reading<T> reading)
            throws IOException, CatalogueRefused {
        List<T> rows = new ArrayList<>();
        try (MappingIterator<Map<String, String>> lines =
                CSV.readerForMapOf(String.class).with(WITH_HEADER).readValues(bytes)) {
            while (lines.hasNextValue()) {
                rows.add(reading.of(new CsvRow(file, rows.size() + HEADER_AND_FIRST, lines.nextValue())));
            }
        }
        return rows;
    }

    private static Catalogue.Entry entry(CsvRow row) throws CatalogueRefused {
        return new Catalogue.Entry(
                row.need("model_id"),
                row.need("provider"),
                row.need("display_name"),
                row.text("family"),
                row.date("release_date"),
                row.text("knowledge_cutoff"),
                row.whole("context_window_tokens"),
                row.whole("max_output_tokens"),
                row.truth("open_weights"),
                row.word("architecture", ARCHITECTURES),
                row.truth("reasoning"),
                row.text("modalities"),
                row.word("web_search", SEARCHES),
                row.need("sources"),
                row.text("notes"),
                price(row));
    }

    /** The source of a price ends with the day on which it was seen. */
    private static Catalogue.PriceEntry price(CsvRow row) throws CatalogueRefused {
        BigDecimal input = row.number("input_price_usd_per_mtok");
        BigDecimal output = row.number("output_price_usd_per_mtok");
        if (input == null || output == null) {
            return null;
        }
        String source = row.need("price_source");
        try {
            LocalDate seen = LocalDate.parse(source.substring(source.lastIndexOf(' ') + 1));
            return new Catalogue.PriceEntry(seen, input, output, source);
        } catch (DateTimeException e) {
            throw new CatalogueRefused("The price of " + row.need("model_id") + " has no date", e);
        }
    }

    private static Catalogue.ClaimEntry claim(CsvRow row) throws CatalogueRefused {
        row.need("kind");
        row.need("basis");
        return new Catalogue.ClaimEntry(
                row.need("model_id"),
                row.word("kind", KINDS),
                row.whole("value"),
                row.whole("low"),
                row.whole("high"),
                row.word("basis", BASES),
                row.need("source"),
                row.text("note"),
                Boolean.TRUE.equals(row.truth("preferred")));
    }

    private static Catalogue.ScoreEntry score(CsvRow row) throws CatalogueRefused {
        BigDecimal score = row.number("score");
        BigDecimal error = row.number("stderr");
        BigDecimal half = error == null ? null : error.multiply(STANDARD_ERRORS);
        return new Catalogue.ScoreEntry(
                row.need("model_id"),
                row.need("benchmark"),
                row.need("metric"),
                Objects.requireNonNullElse(row.text("variant"), ""),
                score,
                half == null ? null : score.subtract(half).max(BigDecimal.ZERO), // no score is negative
                half == null ? null : score.add(half),
                row.date("date"),
                row.need("source"),
                row.need("licence"));
    }

    private static Catalogue.ScoreEntry arenaScore(CsvRow row) throws CatalogueRefused {
        return new Catalogue.ScoreEntry(
                row.need("model_id"),
                "LMArena text",
                "Arena score",
                row.need("arena_name"),
                row.number("arena_score"),
                row.number("ci95_low"),
                row.number("ci95_high"),
                row.date("date"),
                "LMArena text leaderboard, " + row.need("votes") + " votes",
                "MPL-2.0");
    }
}
