package dev.mentionscope.detect;

import java.util.List;

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

    /** Index of the first of some links, in the order of the text, that ends after this place. */
    static int firstAfter(List<Link> links, int place) {
        int low = 0;
        int high = links.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (links.get(middle).end() <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
