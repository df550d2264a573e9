package dev.mentionscope.detect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * A parsed web address. Follows the WHATWG URL standard where {@link java.net.URI} rejects or misreads what browsers open:
 * user info ends at the last {@code @}, a backslash counts as a slash, tabs and line ends vanish, blanks and umlauts are
 * encoded.
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower case, punycode
 * @param port -1 when it is the scheme's own
 * @param path starts with a slash, dot segments resolved
 * @param query without the question mark; null when there is none
 */
record WebAddress(String scheme, String host, int port, String path, String query) {

    /** Printable ASCII that has to be encoded. */
    static final String IN_PATH = " \"<>`{}";

    static final String IN_QUERY = " \"<>'";

    /** Parses; a missing scheme counts as {@code https}. Empty when it is not a web address or its host is not a host. */
    static Optional<WebAddress> parse(String given) {
        String text = cleaned(given);
        int colon = text.indexOf(':');
        String scheme = "https";
        String rest = text;
        if (colon > 0 && isScheme(text, colon)) {
            String written = text.substring(0, colon).toLowerCase(Locale.ROOT);
            if (written.equals("http") || written.equals("https")) {
                scheme = written;
                rest = text.substring(colon + 1);
            } else if (!startsWithPort(text, colon + 1)) {
                return Optional.empty();
            }
        }
        int start = 0;
        while (start < rest.length() && (rest.charAt(start) == '/' || rest.charAt(start) == '\\')) {
            start++;
        }
        return afterSlashes(scheme, rest.substring(start));
    }

    private static Optional<WebAddress> afterSlashes(String scheme, String rest) {
        int end = indexOfAny(rest, "/\\?#");
        String authority = rest.substring(0, end);
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = hostAndPort.indexOf(':', Math.max(0, hostAndPort.indexOf(']')));
        String host = HostNames.parse(colon < 0 ? hostAndPort : hostAndPort.substring(0, colon));
        int port = port(colon < 0 ? "" : hostAndPort.substring(colon + 1), scheme);
        if (host == null || port < -1) {
            return Optional.empty();
        }
        int hash = rest.indexOf('#', end);
        String pathAndQuery = rest.substring(end, hash < 0 ? rest.length() : hash);
        int mark = pathAndQuery.indexOf('?');
        String path = encoded(resolved(mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark)), IN_PATH);
        String query = mark < 0 ? null : encoded(pathAndQuery.substring(mark + 1), IN_QUERY);
        return Optional.of(new WebAddress(scheme, host, port, path, query));
    }

    /** The whole address again, without user info and fragment. */
    String url() {
        return scheme + "://" + host + (port < 0 ? "" : ":" + port) + path + (query == null ? "" : "?" + query);
    }

    /** The decoded value of a query parameter. */
    Optional<String> parameter(String name) {
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(decoded(pair.substring(name.length() + 1)));
            }
        }
        return Optional.empty();
    }

    WebAddress withQuery(String other) {
        return new WebAddress(scheme, host, port, path, other);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException strayPercent) {
            return value;
        }
    }

    private static String cleaned(String given) {
        int start = 0;
        int end = given.length();
        while (start < end && given.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && given.charAt(end - 1) <= ' ') {
            end--;
        }
        StringBuilder text = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = given.charAt(i);
            if (c != '\t' && c != '\n' && c != '\r') {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static boolean isScheme(String text, int colon) {
        for (int i = 0; i < colon; i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (i == 0 || !(c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'))) {
                return false;
            }
        }
        return true;
    }

    /** {@code localhost:8080} has the shape of a scheme and its rest. */
    private static boolean startsWithPort(String text, int from) {
        return from < text.length() && text.charAt(from) >= '0' && text.charAt(from) <= '9';
    }

    private static int port(String digits, String scheme) {
        if (digits.isEmpty()) {
            return -1;
        }
        try {
            int port = Integer.parseInt(digits);
            boolean own = port == (scheme.equals("http") ? 80 : 443);
            return port < 0 || port > 65_535 ? -2 : own ? -1 : port;
        } catch (NumberFormatException notAPort) {
            return -2;
        }
    }

    private static String resolved(String path) {
        String slashes = path.replace('\\', '/');
        if (!slashes.contains("/.")) {
            return slashes.isEmpty() ? "/" : slashes;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = slashes.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean up = segments[i].equals("..");
            if (up) {
                kept.pollLast();
            }
            boolean dots = up || segments[i].equals(".");
            if (!dots) {
                kept.addLast(segments[i]);
            } else if (i == segments.length - 1) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String encoded(String part, String reserved) {
        boolean plain = true;
        for (int i = 0; i < part.length() && plain; i++) {
            plain = part.charAt(i) > ' ' && part.charAt(i) < 0x7F && reserved.indexOf(part.charAt(i)) < 0;
        }
        if (plain) {
            return part;
        }
        StringBuilder encoded = new StringBuilder(part.length() + 16);
        for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
            if (b <= ' ' || b == 0x7F || reserved.indexOf(b) >= 0) {
                encoded.append('%').append("%02X".formatted(b & 0xFF));
            } else {
                encoded.append((char) b);
            }
        }
        return encoded.toString();
    }

    private static int indexOfAny(String text, String chars) {
        for (int i = 0; i < text.length(); i++) {
            if (chars.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
