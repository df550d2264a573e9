package dev.mentionscope.alert;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the specification Standard Webhooks has it: HMAC-SHA256 over id, time and body. */
final class StandardWebhook {

    static final String PREFIX = "whsec_";

    private StandardWebhook() {}

    /**
     * @param secrets each signs, so that a receiver that knows one of them is content
     * @param id the same for each try, so that a receiver can drop what it has
     */
    static Map<String, String> headers(List<String> secrets, String id, Instant now, String body) {
        long seconds = now.getEpochSecond();
        String signed = id + "." + seconds + "." + body;
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(seconds),
                "webhook-signature",
                secrets.stream()
                        .map(secret -> "v1," + signature(secret, signed))
                        .collect(Collectors.joining(" ")));
    }

    private static String signature(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }
}
