package dev.tokenward.commons.webhook;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Whether an address belongs to a host on the internet, and not to our own network or machine (RFC 6890). */
public final class PublicAddress {
    private static final List<String> RESERVED = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");
    /** What of 2000::/3 leads elsewhere: benchmarks and documentation, Teredo, 6to4. */
    private static final List<String> RESERVED_OF_INTERNET_6 = List.of("2001::/23", "2001:db8::/32", "2002::/16");

    private PublicAddress() {}

    public static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return RESERVED.stream().noneMatch(range -> isIn(bytes, range));
        }
        return isIn(bytes, "2000::/3") && RESERVED_OF_INTERNET_6.stream().noneMatch(range -> isIn(bytes, range));
    }

    private static boolean isIn(byte[] address, String range) {
        String[] parts = range.split("/");
        byte[] start = literal(parts[0]);
        int ignored = address.length * 8 - Integer.parseInt(parts[1]);
        return start.length == address.length
                && new BigInteger(1, address).shiftRight(ignored).equals(new BigInteger(1, start).shiftRight(ignored));
    }

    private static byte[] literal(String address) {
        if (address.indexOf(':') < 0) {
            byte[] bytes = new byte[4];
            String[] parts = address.split("\\.");
            for (int index = 0; index < bytes.length; index++) {
                bytes[index] = (byte) Integer.parseInt(parts[index]);
            }
            return bytes;
        }
        byte[] bytes = new byte[16];
        List<String> groups = Arrays.asList(address.replace("::", "").split(":"));
        for (int index = 0; index < groups.size(); index++) {
            int group = Integer.parseInt(groups.get(index), 16);
            bytes[2 * index] = (byte) (group >> 8);
            bytes[2 * index + 1] = (byte) group;
        }
        return bytes;
    }
}
