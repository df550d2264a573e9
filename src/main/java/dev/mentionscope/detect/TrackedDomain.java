package dev.mentionscope.detect;

import java.util.Objects;
import java.util.UUID;

/**
 * A domain, or a place on a platform, that belongs to a brand.
 *
 * @param brandId key of the brand
 * @param domainOrPath a host name ({@code nike.com}, which owns its subdomains too) or a host with a path ({@code
 *     youtube.com/@nike}, which owns what lies below that path); a scheme and {@code www.} are ignored
 */
public record TrackedDomain(UUID brandId, String domainOrPath) {

    public TrackedDomain {
        Objects.requireNonNull(brandId, "brandId");
        if (domainOrPath == null || domainOrPath.isBlank()) {
            throw new IllegalArgumentException("A tracked domain needs a host name");
        }
    }
}
