package dev.mentionscope.platform;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which addresses may be reached by an address that somebody gave. A host is resolved once and connected to at the address
 * that was checked, so that a name cannot change its mind in between.
 */
public final class PublicAddresses {

    private PublicAddresses() {}

    /**
     * @return empty if all that the host has are private
     * @throws UnknownHostException if it has none
     */
    public static Optional<InetAddress> of(String host) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(host))
                .filter(PublicAddresses::isPublic)
                .findFirst();
    }

    /** Whether the address is on the public internet: no loopback, private, link-local, shared or reserved range. */
    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicV4(bytes) : isPublicV6(bytes);
    }

    /** Ranges of RFC 6890 that {@link InetAddress} has no word for. */
    private static boolean isPublicV4(byte[] ip) {
        int a = ip[0] & 0xff;
        int b = ip[1] & 0xff;
        int c = ip[2] & 0xff;
        return !(a == 0
                || a == 100 && b >= 64 && b <= 127
                || a == 192 && b == 0 && (c == 0 || c == 2)
                || a == 198 && (b == 18 || b == 19 || b == 51 && c == 100)
                || a == 203 && b == 0 && c == 113
                || a >= 240);
    }

    /** Global unicast only (2000::/3), and of that nothing that carries an IPv4 address inside or is a documentation. */
    private static boolean isPublicV6(byte[] ip) {
        int first = (ip[0] & 0xff) << 8 | ip[1] & 0xff;
        int second = (ip[2] & 0xff) << 8 | ip[3] & 0xff;
        return (first & 0xe000) == 0x2000 && first != 0x2002 && !(first == 0x2001 && (second == 0 || second == 0xdb8));
    }
}
