package dev.mentionscope.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Rows as JSON objects: in one object with what they are of, or one on each line. */
final class JsonSink implements Sink {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;
    private final SerializableString[] names;
    private final boolean lines;
    private int column;
    private boolean open;

    private JsonSink(OutputStream out, List<Column> columns, boolean lines) throws IOException {
        json = JSON.createGenerator(out, JsonEncoding.UTF8)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
                .setRootValueSeparator(null);
        names = columns.stream().map(Column::name).map(SerializedString::new).toArray(SerializableString[]::new);
        this.lines = lines;
    }

    static JsonSink object(OutputStream out, List<Column> columns, About about) throws IOException {
        JsonSink sink = new JsonSink(out, columns, false);
        JsonGenerator json = sink.json;
        json.writeStartObject();
        json.writeObjectFieldStart("meta");
        json.writeStringField("report", about.report().name());
        write(json, "from", about.from());
        write(json, "to", about.to());
        if (about.simulated() == null) {
            json.writeNullField("simulated");
        } else {
            json.writeBooleanField("simulated", about.simulated());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("items");
        return sink;
    }

    static JsonSink lines(OutputStream out, List<Column> columns) throws IOException {
        return new JsonSink(out, columns, true);
    }

    private static void write(JsonGenerator json, String field, LocalDate day) throws IOException {
        if (day == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, day.toString());
        }
    }

    private void name() throws IOException {
        if (!open) {
            json.writeStartObject();
            open = true;
        }
        json.writeFieldName(names[column++]);
    }

    @Override
    public void none() throws IOException {
        name();
        json.writeNull();
    }

    @Override
    public void text(String value) throws IOException {
        name();
        json.writeString(value);
    }

    @Override
    public void whole(long value) throws IOException {
        name();
        json.writeNumber(value);
    }

    @Override
    public void number(double value) throws IOException {
        name();
        json.writeNumber(value);
    }

    @Override
    public void number(BigDecimal value) throws IOException {
        name();
        json.writeNumber(Numbers.plain(value));
    }

    @Override
    public void truth(boolean value) throws IOException {
        name();
        json.writeBoolean(value);
    }

    @Override
    public void time(Instant value) throws IOException {
        name();
        json.writeString(value.toString());
    }

    @Override
    public void day(LocalDate value) throws IOException {
        name();
        json.writeString(value.toString());
    }

    @Override
    public void endRow() throws IOException {
        json.writeEndObject();
        if (lines) {
            json.writeRaw('\n');
        }
        column = 0;
        open = false;
    }

    @Override
    public void finish() throws IOException {
        if (!lines) {
            json.writeEndArray();
            json.writeEndObject();
        }
        json.flush();
    }
}
