package dev.mentionscope.detect;

import java.util.Locale;
import java.util.Set;

/** Parameters of a query that only say where a reader came from. */
final class TrackingParameters {

    private static final Set<String> NAMES = Set.of(
            "gclid",
            "gclsrc",
            "gbraid",
            "wbraid",
            "dclid",
            "fbclid",
            "msclkid",
            "yclid",
            "twclid",
            "ttclid",
            "li_fat_id",
            "igshid",
            "igsh",
            "mc_cid",
            "mc_eid",
            "srsltid",
            "_ga",
            "_gl",
            "_hsenc",
            "_hsmi",
            "mkt_tok",
            "ref_src",
            "ref_url",
            "vero_id",
            "oly_anon_id",
            "oly_enc_id",
            "s_cid",
            "cmpid",
            "ncid",
            "spm",
            "scm",
            "si");

    private static final String CAMPAIGN = "utm_";

    private TrackingParameters() {}

    /** The query between these places without them, and without empty pairs at its end. */
    static String without(String text, int from, int to) {
        int end = to;
        while (end > from && text.charAt(end - 1) == '&') {
            end--;
        }
        StringBuilder kept = null;
        int run = -1;
        int runEnd = -1;
        for (int pair = from; pair < end; ) {
            int next = text.indexOf('&', pair);
            int pairEnd = next < 0 || next > end ? end : next;
            if (!isTracking(text, pair, pairEnd)) {
                if (run < 0) {
                    run = pair;
                } else if (runEnd != pair - 1) {
                    kept = kept == null ? new StringBuilder(end - from) : kept;
                    kept.append(text, run, runEnd).append('&');
                    run = pair;
                }
                runEnd = pairEnd;
            }
            pair = pairEnd + 1;
        }
        if (run < 0) {
            return "";
        }
        return kept == null
                ? text.substring(run, runEnd)
                : kept.append(text, run, runEnd).toString();
    }

    private static boolean isTracking(String text, int from, int to) {
        if (text.regionMatches(true, from, CAMPAIGN, 0, CAMPAIGN.length())) {
            return true;
        }
        int equals = from;
        while (equals < to && text.charAt(equals) != '=') {
            equals++;
        }
        return NAMES.contains(text.substring(from, equals).toLowerCase(Locale.ROOT));
    }
}
