package dev.mentionscope.detect;

import java.util.*;

public record UrlIdentity(
        Optional<String> host, Optional<String> normalisedUrl, Optional<String> creditedSite, boolean enginesOwn) {
    public static UrlIdentity of(String url, String title) {
        var m = java.util.regex.Pattern.compile("https?://(?:www\\.)?([^/:?#]+)")
                .matcher(url);
        if (!m.find()) return new UrlIdentity(Optional.empty(), Optional.empty(), Optional.empty(), false);
        String host = m.group(1).toLowerCase(Locale.ROOT);
        String[] l = host.split("\\.");
        String site = l.length < 2 ? host : l[l.length - 2] + "." + l[l.length - 1];
        return new UrlIdentity(
                Optional.of(host),
                Optional.of(url.replaceAll("[?&]utm_source=[^&#]*", "").replaceAll("#.*", "")),
                Optional.of(site),
                false);
    }
}
