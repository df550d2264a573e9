package dev.mentionscope.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Arrays;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives every JSON answer to a GET an {@code ETag}, and answers 304 without a body to who has that already. The tag is of what
 * is said and not of a version number, since most answers are computed of many rows; so it saves the transfer, not the
 * computing. It is weak, because the body may be compressed on its way.
 */
public class ConditionalReads {

    private static final int TAG_BYTES = 16;

    private final ObjectMapper json;

    ConditionalReads(ObjectMapper json) {
        this.json = json;
    }

    @ServerResponseFilter
    void tag(ContainerRequestContext request, ContainerResponseContext response) throws JsonProcessingException {
        boolean tagged = request.getMethod().equals(HttpMethod.GET)
                && response.getStatus() == Status.OK.getStatusCode()
                && response.hasEntity()
                && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType())
                && response.getEntity().getClass().getName().startsWith("dev.mentionscope.")
                && !(response.getEntity() instanceof StreamingOutput); // a report writes itself
        if (!tagged) {
            return;
        }
        byte[] body = json.writeValueAsBytes(response.getEntity());
        EntityTag tag = new EntityTag(tag(body), true);
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        // To be kept by the asker alone, and never shown without asking again.
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION + ", " + HttpHeaders.COOKIE);
        if (request.getRequest().evaluatePreconditions(tag) != null) {
            response.setStatus(Status.NOT_MODIFIED.getStatusCode());
            response.setEntity(null);
        } else {
            response.setEntity(body, response.getEntityAnnotations(), MediaType.APPLICATION_JSON_TYPE);
        }
    }

    private static String tag(byte[] body) {
        return HexFormat.of().formatHex(Arrays.copyOf(Sha256.of(body), TAG_BYTES));
    }
}
