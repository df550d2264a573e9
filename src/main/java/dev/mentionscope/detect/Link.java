package dev.mentionscope.detect;

/**
 * A URL written in a text.
 *
 * @param start first code unit (UTF-16) of the URL itself, without brackets around it
 * @param end after its last code unit
 * @param url the text between the two, untouched
 * @param form how it is written
 */
public record Link(int start, int end, String url, Form form) {

    /** Ways to write a URL. */
    public enum Form {
        /** {@code [label](https://…)} */
        INLINE,
        /** {@code <https://…>} */
        AUTOLINK,
        /** {@code [1]: https://… "title"} */
        REFERENCE,
        /** {@code https://…} or {@code www.…} in running text. */
        BARE_URL,
        /** {@code nike.com} or {@code nike.com/shoes} in running text. */
        BARE_DOMAIN
    }
}
