package dev.mentionscope.detect;

public record Link(int start, int end, String url, Form form) {
    public enum Form {
        INLINE_LINK,
        AUTOLINK,
        REFERENCE_DEFINITION,
        BARE_URL,
        BARE_DOMAIN
    }
}
