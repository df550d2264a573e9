package dev.mentionscope.detect;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Host names by the rules of the WHATWG URL standard, section 3 (Hosts): UTS 46 without transitional mapping. */
final class HostNames {

    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /** The standard does not check these for hosts of URLs. */
    private static final Set<IDNA.Error> TOLERATED = EnumSet.of(
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG,
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4);

    private static final String PUNYCODE = "xn--";

    private HostNames() {}

    /** Lower case and punycode, without a trailing dot; null when it is no host name at all. */
    static String toAscii(String host) {
        String ascii = isPlain(host) ? host.toLowerCase(Locale.ROOT) : idna(host);
        if (ascii == null) {
            return null;
        }
        String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        return name.isEmpty() || name.chars().anyMatch(HostNames::isForbidden) ? null : name;
    }

    /** The host part of a URL: percent-decoded, bracketed IPv6 kept as it stands, numbers in any of the IPv4 notations. */
    static String parse(String host) {
        if (host.startsWith("[")) {
            return host.endsWith("]") ? host.toLowerCase(Locale.ROOT) : null;
        }
        String name = toAscii(percentDecoded(host));
        if (name == null || !endsInNumber(name)) {
            return name;
        }
        return ipv4(name);
    }

    static boolean isIpv4(String host) {
        return endsInNumber(host) && ipv4(host) != null;
    }

    private static String idna(String host) {
        IDNA.Info info = new IDNA.Info();
        String ascii = UTS46.nameToASCII(host, new StringBuilder(), info).toString();
        return TOLERATED.containsAll(info.getErrors()) ? ascii : null;
    }

    /** ASCII without punycode: nothing but the case of its letters may change. */
    static boolean isPlain(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean label = i == 0 || host.charAt(i - 1) == '.';
            if (c >= 0x80 || label && (c == 'x' || c == 'X') && host.regionMatches(true, i, PUNYCODE, 0, 4)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isForbidden(int c) {
        return c <= ' ' || c == 0x7F || "#/:<>?@[\\]^|%".indexOf(c) >= 0;
    }

    private static String percentDecoded(String host) {
        if (host.indexOf('%') < 0) {
            return host;
        }
        byte[] bytes = host.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (bytes[i] == '%' && high >= 0 && low >= 0) {
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[length++] = bytes[i];
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean endsInNumber(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return !last.isEmpty() && (last.chars().allMatch(c -> c >= '0' && c <= '9') || number(last) >= 0);
    }

    /** Dotted decimal form, or null when the numbers are out of range. */
    private static String ipv4(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length > 4) {
            return null;
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            long value = number(parts[i]);
            boolean last = i == parts.length - 1;
            long limit = last ? 1L << 8 * (5 - parts.length) : 256;
            if (value < 0 || value >= limit) {
                return null;
            }
            address += last ? value : value << 8 * (3 - i);
        }
        return "%d.%d.%d.%d".formatted(address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255);
    }

    private static long number(String part) {
        boolean hex = part.startsWith("0x");
        boolean octal = !hex && part.length() > 1 && part.startsWith("0");
        String digits = hex ? part.substring(2) : part;
        try {
            return digits.isEmpty() ? hex ? 0 : -1 : Long.parseUnsignedLong(digits, hex ? 16 : octal ? 8 : 10);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
