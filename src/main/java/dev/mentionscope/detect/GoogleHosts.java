package dev.mentionscope.detect;

import java.util.regex.Pattern;

/** The hosts of Google's search, which has one in each country: {@code google.com}, {@code www.google.co.uk}. */
final class GoogleHosts {

    private static final Pattern SEARCH = Pattern.compile("(www\\.)?google(\\.[a-z]{2,3}){1,2}");

    private GoogleHosts() {}

    static boolean isSearch(String host) {
        int from = host.startsWith("www.") ? 4 : 0;
        return host.startsWith("google.", from) && SEARCH.matcher(host).matches();
    }
}
