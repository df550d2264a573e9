package dev.mentionscope.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.brand.Brand;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.detect.Detector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A rescan leaves alone what this class says that it need not read. */
class NamesDifferenceTest {

    private static final int CHANGES = 60;
    private static final List<String> FILES = List.of(
            "en-llm-product-answers", "cs-ud-czech-cac-pud", "zh-Hant-uner-gsd", "de-germeval14", "pt-uner-bosque");

    /** Random changes of names; where none of the changed ones may stand, both versions find the same. */
    @Test
    void nothing_changes_in_texts_that_it_does_not_point_to() throws IOException {
        Random random = new Random(20_261_129);
        int left = 0;
        int pointedTo = 0;
        for (String file : FILES) {
            List<String> texts = texts(file);
            List<String> names = names(file);
            for (int i = 0; i < CHANGES; i++) {
                List<TrackedBrand> before = brands(names, random);
                List<TrackedBrand> after = changed(before, names, random);
                NamesDifference difference = NamesDifference.between(before, after);
                assertThat(difference.everything()).isFalse();
                Detector old = new Detector(Dictionaries.compile(before));
                Detector now = new Detector(Dictionaries.compile(after));
                Detector differing = difference.detector();
                for (String text : texts) {
                    if (differing.mayFind(text)) {
                        pointedTo++;
                    } else {
                        left++;
                        assertThat(now.detect(text)).as(text).isEqualTo(old.detect(text));
                    }
                }
            }
        }
        assertThat(left).isGreaterThan(pointedTo);
        assertThat(pointedTo).isGreaterThan(1_000);
    }

    @Test
    void a_change_is_no_larger_than_its_brand() {
        TrackedBrand acme = brand("Acme", List.of("Acme", "Acme Cloud"), List.of("acme.example"));
        TrackedBrand other = brand("Globex", List.of("Globex"), List.of());
        assertThat(NamesDifference.between(List.of(acme, other), List.of(acme, other)))
                .isEqualTo(NamesDifference.NONE);

        TrackedBrand less = new TrackedBrand(
                acme.id(), "Acme", Brand.Kind.OWN, acme.names().subList(0, 1), List.of("www.acme.co.uk"));
        NamesDifference difference = NamesDifference.between(List.of(acme, other), List.of(less, other));
        assertThat(difference.names()).extracting("text").containsExactly("Acme Cloud");
        assertThat(difference.sites()).containsExactlyInAnyOrder("acme.example", "acme.co.uk");
    }

    /** Of two brands with an equal name one wins: which, depends on their order. */
    @Test
    void another_order_of_unchanged_names_points_to_everything() {
        TrackedBrand one = brand("A", List.of("Acme"), List.of());
        TrackedBrand two = brand("B", List.of("Acme"), List.of());
        assertThat(NamesDifference.between(List.of(one, two), List.of(two, one)).everything())
                .isTrue();
        TrackedBrand renamed = new TrackedBrand(one.id(), "C", Brand.Kind.OWN, one.names(), List.of());
        assertThat(NamesDifference.between(List.of(one, two), List.of(two, renamed))
                        .names())
                .extracting("text")
                .containsExactly("Acme");
    }

    /** Hosts below have sites of their own, under which their citations are stored. */
    @Test
    void a_domain_with_public_suffixes_below_it_points_to_everything() {
        TrackedBrand without = brand("A", List.of("Acme"), List.of());
        for (String domain : List.of("amazonaws.com", "github.io", "127.0.0.1")) {
            TrackedBrand with = new TrackedBrand(without.id(), "A", Brand.Kind.OWN, without.names(), List.of(domain));
            assertThat(NamesDifference.between(List.of(without), List.of(with)).everything())
                    .as(domain)
                    .isTrue();
        }
    }

    private static List<TrackedBrand> brands(List<String> names, Random random) {
        List<TrackedBrand> brands = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            brands.add(brand(random, names));
        }
        return sorted(brands);
    }

    private static List<TrackedBrand> changed(List<TrackedBrand> before, List<String> names, Random random) {
        List<TrackedBrand> after = new ArrayList<>(before);
        int which = random.nextInt(after.size());
        TrackedBrand was = after.remove(which);
        switch (random.nextInt(3)) {
            case 0 -> after.add(brand(random, names));
            case 1 -> after.add(new TrackedBrand(was.id(), was.name(), was.kind(), names(random, names), List.of()));
            default -> after.add(new TrackedBrand(was.id(), "Z" + was.name(), was.kind(), was.names(), List.of()));
        }
        return sorted(after);
    }

    /** As the history keeps them. */
    private static List<TrackedBrand> sorted(List<TrackedBrand> brands) {
        brands.sort(Comparator.comparing(TrackedBrand::name));
        return brands;
    }

    private static TrackedBrand brand(Random random, List<String> names) {
        List<TrackedBrand.Name> some = names(random, names);
        return new TrackedBrand(
                new UUID(random.nextLong(), 1),
                some.getFirst().text() + random.nextInt(1000),
                Brand.Kind.COMPETITOR,
                some,
                List.of());
    }

    private static List<TrackedBrand.Name> names(Random random, List<String> names) {
        List<TrackedBrand.Name> some = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            String text = names.get(random.nextInt(names.size()));
            boolean ambiguous = random.nextInt(4) == 0;
            List<String> not = random.nextInt(4) == 0 ? List.of(text + " X", "the " + text) : List.of();
            some.add(new TrackedBrand.Name(
                    new UUID(random.nextLong(), 2), text, false, ambiguous, not, List.of(), (LocalDate) null, null));
        }
        return some;
    }

    private static TrackedBrand brand(String name, List<String> names, List<String> domains) {
        return new TrackedBrand(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                name,
                Brand.Kind.OWN,
                names.stream()
                        .map(text -> new TrackedBrand.Name(
                                UUID.nameUUIDFromBytes((name + text).getBytes(StandardCharsets.UTF_8)),
                                text,
                                false,
                                false,
                                List.of(),
                                List.of(),
                                null,
                                null))
                        .toList(),
                domains);
    }

    private static List<String> texts(String file) throws IOException {
        List<String> texts = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = reader(file + ".jsonl")) {
            for (String line = lines.readLine(); line != null && texts.size() < 200; line = lines.readLine()) {
                texts.add(json.readTree(line).get("text").asText());
            }
        }
        return texts;
    }

    private static List<String> names(String file) throws IOException {
        List<String> names = new ArrayList<>();
        try (BufferedReader lines = reader(file + ".names.json")) {
            new ObjectMapper()
                    .readTree(lines)
                    .forEach(name -> names.add(name.get("name").asText()));
        }
        return names;
    }

    private static BufferedReader reader(String file) {
        return new BufferedReader(new InputStreamReader(
                NamesDifferenceTest.class.getResourceAsStream("/detect/" + file), StandardCharsets.UTF_8));
    }
}
