package dev.mentionscope.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses text that PostgreSQL cannot keep wherever it comes in, in a body or an address, so that no resource has to think of
 * it. What engines answer is not touched by this: it is kept as it came, see {@link StorableText}.
 */
@Singleton
public class StorableRequests implements ObjectMapperCustomizer {

    private static final String WRONG = "has a NUL or half a surrogate pair: remove it";

    /** Text of a body that cannot be kept. */
    static final class Unstorable extends MismatchedInputException {

        Unstorable(JsonParser parser) {
            super(parser, WRONG, String.class);
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

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("storable text")
                .addDeserializer(String.class, new Text())
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
                throw new Unstorable(parser);
            }
            return text;
        }
    }

    private static final class Key extends KeyDeserializer {

        @Override
        public String deserializeKey(String key, DeserializationContext context) throws IOException {
            if (!StorableText.isStorable(key)) {
                throw new Unstorable(context.getParser());
            }
            return key;
        }
    }
}
