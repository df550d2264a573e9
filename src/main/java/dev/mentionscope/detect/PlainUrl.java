package dev.mentionscope.detect;

/**
 * Where the parts of a URL stand that is written as {@link WebAddress} would write it but for its host's case, as nearly all are. Nothing is copied;
 * what is not certain to be plain is left to {@link WebAddress}.
 *
 * @param hostStart after the scheme and its slashes; 0 without a scheme
 * @param hostEnd where the path, the query, the fragment or nothing begins
 * @param query after its question mark; -1 when there is none
 * @param end where the fragment or nothing begins
 */
record PlainUrl(int hostStart, int hostEnd, int query, int end) {

    /** Bits by unit: what may stand in a host, in a path, in a query as it is. */
    private static final int HOST = 1;

    private static final int PATH = 2;
    private static final int QUERY = 4;

    private static final byte[] MAY_STAND = new byte[0x80];

    static {
        for (char c = '!'; c < 0x7F; c++) {
            boolean host = Links.isAsciiLetterOrDigit(c) || c == '-' || c == '.' || c == '_';
            boolean path = WebAddress.IN_PATH.indexOf(c) < 0 && c != '\\';
            boolean query = WebAddress.IN_QUERY.indexOf(c) < 0;
            MAY_STAND[c] = (byte) ((host ? HOST : 0) | (path ? PATH : 0) | (query ? QUERY : 0));
        }
    }

    private static final String SECURE = "https://";
    private static final String OPEN = "http://";

    private static boolean mayStand(char c, int where) {
        return c < 0x80 && (MAY_STAND[c] & where) != 0;
    }

    /** Null when it is not plain. */
    static PlainUrl of(String url) {
        int start = url.startsWith(SECURE) ? SECURE.length() : url.startsWith(OPEN) ? OPEN.length() : 0;
        int hostEnd = hostEnd(url, start);
        if (hostEnd < 0) {
            return null;
        }
        int i = hostEnd;
        char before = 0;
        for (; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '?' || c == '#') {
                break;
            }
            if (!mayStand(c, PATH) || c == '.' && before == '/') {
                return null;
            }
            before = c;
        }
        if (i == url.length() || url.charAt(i) == '#') {
            return new PlainUrl(start, hostEnd, -1, i);
        }
        int query = i + 1;
        for (i = query; i < url.length() && url.charAt(i) != '#'; i++) {
            if (!mayStand(url.charAt(i), QUERY)) {
                return null;
            }
        }
        return new PlainUrl(start, hostEnd, query, i);
    }

    /**
     * A name of at least two labels of ASCII, none of them empty or punycode, and no IP address: negative when it is none.
     */
    private static int hostEnd(String url, int start) {
        int label = start;
        int i = start;
        for (; i < url.length(); i++) {
            char c = url.charAt(i);
            if (!mayStand(c, HOST)) {
                if (c != '/' && c != '?' && c != '#') {
                    return -1;
                }
                break;
            }
            if (c == '.') {
                if (i == label) {
                    return -1;
                }
                label = i + 1;
            } else if (c == '-' && i > label && url.charAt(i - 1) == '-') {
                return -1;
            }
        }
        boolean ends = label > start && i > label && (url.charAt(label) < '0' || url.charAt(label) > '9');
        return ends ? i : -1;
    }
}
