package dev.mentionscope.detect;

import java.util.*;
import java.util.regex.*;

public record Detector(Dictionary dictionary) {
    public static final String VERSION = "0";

    public Detection detect(String text) {
        List<Link> links = new ArrayList<>();
        Matcher u = Pattern.compile("https?://[^\\s)\\]>\"']+").matcher(text);
        while (u.find()) links.add(new Link(u.start(), u.end(), u.group(), Link.Form.BARE_URL));
        List<Mention> found = new ArrayList<>();
        for (TrackedName n : dictionary.names()) {
            Matcher m = Pattern.compile(
                            "(?<![\\p{L}\\p{N}])" + Pattern.quote(n.text()) + "(?![\\p{L}\\p{N}])",
                            Pattern.UNICODE_CASE | Pattern.CASE_INSENSITIVE)
                    .matcher(text);
            if (n.text().codePoints().anyMatch(Character::isIdeographic))
                m = Pattern.compile(Pattern.quote(n.text())).matcher(text);
            while (m.find()) {
                int s = m.start();
                if (links.stream().noneMatch(l -> l.start() <= s && s < l.end()))
                    found.add(new Mention(
                            n.brandId(),
                            n.nameId(),
                            m.start(),
                            m.end(),
                            m.group(),
                            m.start(),
                            m.end(),
                            1,
                            Stance.MENTIONED));
            }
        }
        found.sort(Comparator.comparingInt(Mention::start));
        Map<UUID, Integer> order = new HashMap<>();
        return new Detection(
                found.stream()
                        .map(m -> new Mention(
                                m.brandId(),
                                m.nameId(),
                                m.start(),
                                m.end(),
                                m.surface(),
                                m.sentenceStart(),
                                m.sentenceEnd(),
                                order.computeIfAbsent(m.brandId(), b -> order.size() + 1),
                                m.stance()))
                        .toList(),
                links);
    }
}
