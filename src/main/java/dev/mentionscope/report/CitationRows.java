package dev.mentionscope.report;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** What a row says of a citation. */
final class CitationRows {

    static final String FURTHER = "c.relation, c.url, c.normalised_url, c.site, c.title, c.brand_id, c.engines_own,"
            + " coalesce(k.kind, c.listed_kind), array_to_string(c.origins, '; '), c.start_offset, c.end_offset";

    private CitationRows() {}

    static void write(ResultSet row, int before, Labels.Of known, Sink sink) throws SQLException, IOException {
        UUID brandId = row.getObject(before + 6, UUID.class);
        Labels.Brand brand = brandId == null ? null : known.brands().get(brandId);
        sink.text(row.getString(before + 1));
        sink.text(row.getString(before + 2));
        sink.text(row.getString(before + 3));
        sink.text(row.getString(before + 4));
        sink.text(row.getString(before + 5));
        sink.text(brand != null ? brand.kind() : row.getBoolean(before + 7) ? "ENGINE" : "THIRD_PARTY");
        sink.text(brand == null ? null : brand.id());
        sink.text(brand == null ? null : brand.name());
        sink.text(row.getString(before + 8));
        String origins = row.getString(before + 9);
        sink.text(origins.isEmpty() ? null : origins);
        place(row, before + 10, sink);
        place(row, before + 11, sink);
    }

    private static void place(ResultSet row, int column, Sink sink) throws SQLException, IOException {
        int offset = row.getInt(column);
        if (row.wasNull()) {
            sink.none();
        } else {
            sink.whole(offset);
        }
    }
}
