package dev.mentionscope.brand;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tracked domain as people type or paste it, brought to one form: lower case, punycode, without scheme, {@code www.},
 * port and trailing slash. A path is kept, since a brand may own only a part of a platform (youtube.com/@acme).
 */
final class DomainName {

    private static final IDNA UTS46 =
            IDNA.getUTS46Instance(IDNA.CHECK_BIDI | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES);
    private static final Pattern SCHEME = Pattern.compile("^https?://", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");
    private static final Pattern PATH = Pattern.compile("/[^\\s?#]+");

    private DomainName() {}

    /** Empty if {@code typed} is no domain. */
    static Optional<String> parse(String typed) {
        String rest = SCHEME.matcher(typed.strip()).replaceFirst("");
        int slash = rest.indexOf('/');
        String host = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash).replaceFirst("/+$", "");
        IDNA.Info info = new IDNA.Info();
        String ascii = UTS46.nameToASCII(host.replaceFirst(":\\d+$", ""), new StringBuilder(), info)
                .toString()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\.$", "")
                .replaceFirst("^www\\.", "");
        if (info.hasErrors()
                || !HOST.matcher(ascii).matches()
                || !path.isEmpty() && !PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        return Optional.of(ascii + path.toLowerCase(Locale.ROOT));
    }
}
