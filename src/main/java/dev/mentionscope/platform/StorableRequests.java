package dev.mentionscope.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses text and times that PostgreSQL cannot keep wherever they come in, in a body or an address, so that no resource has to think of
 * it. What engines answer is not touched by this: it is kept as it came, see {@link StorableText}.
 */
@Singleton
public class StorableRequests implements ObjectMapperCustomizer {

    private static final String WRONG = "has a NUL or half a surrogate pair: remove it";

    /** PostgreSQL's own range is wider, and Java's wider still; what lies outside of this one is a mistake. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final String FAR = "must lie between the years 1 and 9999";

    /** What a body has and cannot be kept. */
    static final class Unstorable extends MismatchedInputException {

        Unstorable(JsonParser parser, String wrong, Class<?> type) {
            super(parser, wrong, type);
        }
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    void check(UriInfo uri) {
        if (!StorableText.isStorable(uri.getPath())) {
            throw Problems.unknown("There is nothing at this address: it has a NUL.");
        }
        uri.getQueryParameters().forEach((name, values) -> {
            boolean storable = StorableText.isStorable(name) && values.stream().allMatch(StorableText::isStorable);
            if (!storable) {
                throw Problems.invalidQuery(StorableText.of(name).value(), WRONG);
            }
        });
    }

    /** After all others, so that times are not read by their module's own rules. */
    @Override
    public int priority() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("storable text")
                .addDeserializer(String.class, new Text())
                .addDeserializer(
                        LocalDate.class, new Within<>(LocalDate.class, LocalDateDeserializer.INSTANCE, day -> day))
                .addDeserializer(
                        Instant.class,
                        new Within<>(
                                Instant.class,
                                InstantDeserializer.INSTANT,
                                time -> LocalDate.ofInstant(time, ZoneOffset.UTC)))
                .addKeyDeserializer(String.class, new Key()));
    }

    private static final class Text extends StdScalarDeserializer<String> {

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && !StorableText.isStorable(text)) {
                throw new Unstorable(parser, WRONG, String.class);
            }
            return text;
        }
    }

    /** Days and moments. */
    private static final class Within<T> extends StdScalarDeserializer<T> {

        private final transient JsonDeserializer<T> reading;
        private final transient Function<T, LocalDate> day;

        Within(Class<T> type, JsonDeserializer<T> reading, Function<T, LocalDate> day) {
            super(type);
            this.reading = reading;
            this.day = day;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            T value = reading.deserialize(parser, context);
            if (value != null
                    && (day.apply(value).isBefore(FIRST_DAY) || day.apply(value).isAfter(LAST_DAY))) {
                throw new Unstorable(parser, FAR, handledType());
            }
            return value;
        }
    }

    private static final class Key extends KeyDeserializer {

        @Override
        public String deserializeKey(String key, DeserializationContext context) throws IOException {
            if (!StorableText.isStorable(key)) {
                throw new Unstorable(context.getParser(), WRONG, String.class);
            }
            return key;
        }
    }
}
