package dev.mentionscope.simulator;

import dev.mentionscope.simulator.Answer.Passage;
import dev.mentionscope.simulator.Answer.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Writes one answer in Markdown: which brands and sources it has is given, how it says so is up to chance. */
final class Composer {

    /** How the brands are laid out. */
    private enum Layout {
        BULLETS,
        NUMBERS,
        HEADINGS,
        PROSE
    }

    private final World world;
    private final Subject subject;
    private final Draw draw;
    private final RandomGenerator random;
    private final Phrases phrases;
    private final Pages pages;
    private final List<Passage> passages = new ArrayList<>();

    /** The passages that a source can be tied to. */
    private final List<Integer> claims = new ArrayList<>();

    Composer(World world, Subject subject, Draw draw, RandomGenerator random) {
        this.world = world;
        this.subject = subject;
        this.draw = draw;
        this.random = random;
        this.phrases = new Phrases(subject, random);
        this.pages = new Pages(world, subject, random);
    }

    Answer compose(boolean webSearch) {
        List<Source> brandSources =
                draw.citedBrands().stream().map(pages::ofBrand).toList();
        List<Source> siteSources = draw.citedSites().stream().map(pages::ofSite).toList();
        claim(phrases.any(Prose::intro), List.of());
        if (draw.mentioned().isEmpty() || random.nextInt(3) == 0) {
            criteria();
        }
        brands(brandSources);
        evidence(brandSources);
        inlineLink(webSearch, siteSources);
        text("\n\n");
        claim(phrases.any(Prose::closing), List.of());
        siteSources.forEach(this::tieToSomeClaim);
        if (!webSearch) {
            return new Answer(passages, List.of(), List.of(), "");
        }
        return new Answer(passages, retrieved(brandSources, siteSources), queries(), phrases.any(Prose::searching));
    }

    private void criteria() {
        text("\n\n## " + phrases.any(Prose::criteriaHeading) + "\n");
        for (String criterion : phrases.some(Prose::criteria, 2 + random.nextInt(2))) {
            text("\n- ");
            claim(criterion, List.of());
        }
    }

    private void brands(List<Source> sources) {
        if (draw.mentioned().isEmpty()) {
            text("\n\n");
            claim(phrases.any(Prose::noBrand), List.of());
            return;
        }
        Layout layout = Layout.values()[random.nextInt(Layout.values().length)];
        if (layout != Layout.PROSE && random.nextBoolean()) {
            text("\n\n## " + phrases.any(Prose::brandsHeading));
        }
        if (layout == Layout.BULLETS || layout == Layout.NUMBERS) {
            text("\n\n" + phrases.any(Prose::listLead) + "\n");
        }
        boolean bold = random.nextInt(4) > 0;
        for (int place = 0; place < draw.mentioned().size(); place++) {
            World.Brand brand = draw.mentioned().get(place);
            brand(layout, place, brand, bold, sourceOf(brand, sources));
        }
        if (draw.mentioned().size() > 1 && random.nextBoolean()) {
            text("\n\n");
            claim(phrases.comparing(draw.mentioned().get(0), draw.mentioned().get(1)), List.of());
        }
    }

    private void brand(Layout layout, int place, World.Brand brand, boolean bold, List<Source> source) {
        String label = phrases.label(brand);
        String emphasised = bold ? "**" + label + "**" : label;
        switch (layout) {
            case BULLETS -> text("\n" + (place % 2 == 0 || bold ? "- " : "* ") + emphasised + phrases.labelEnd());
            case NUMBERS -> text("\n" + (place + 1) + ". " + emphasised + phrases.labelEnd());
            case HEADINGS -> text("\n\n### " + label + "\n");
            case PROSE -> text(place == 0 ? "\n\n" : phrases.joiner());
        }
        switch (layout) {
            case BULLETS, NUMBERS -> claim(phrases.any(Prose::praise), source);
            case HEADINGS, PROSE -> claim(phrases.about(emphasised), source);
        }
        if (random.nextInt(3) == 0) {
            text(phrases.joiner());
            claim(phrases.more(brand), List.of());
        }
    }

    /** Brands that are cited without being mentioned need a sentence that names nobody. */
    private void evidence(List<Source> brandSources) {
        Set<String> mentioned = new HashSet<>();
        draw.mentioned().forEach(brand -> mentioned.add(brand.domain()));
        List<Source> others = brandSources.stream()
                .filter(source -> !mentioned.contains(source.domain()))
                .toList();
        for (int i = 0; i < others.size(); i++) {
            text(i == 0 ? "\n\n" : phrases.joiner());
            claim(phrases.any(Prose::evidence), List.of(others.get(i)));
        }
    }

    /** With web search, only to a site that is cited anyway, so that the stated chances stay true. */
    private void inlineLink(boolean webSearch, List<Source> siteSources) {
        if (random.nextDouble() >= world.settings().inlineLinkShare()) {
            return;
        }
        Optional<Source> target = webSearch
                ? siteSources.stream().findFirst()
                : world.sites().stream()
                        .filter(site -> site.speaks(subject.language()))
                        .skip(random.nextInt(2))
                        .findFirst()
                        .map(pages::ofSite);
        target.ifPresent(source -> text("\n\n" + phrases.linking(source.url())));
    }

    private void tieToSomeClaim(Source source) {
        int index = claims.get(random.nextInt(claims.size()));
        Passage claim = passages.get(index);
        List<Source> sources = new ArrayList<>(claim.sources());
        sources.add(source);
        passages.set(index, new Passage(claim.text(), List.copyOf(sources)));
    }

    /** Searches find more than answers cite. */
    private List<Source> retrieved(List<Source> brandSources, List<Source> siteSources) {
        List<Source> found = new ArrayList<>(siteSources);
        found.addAll(brandSources);
        Set<String> domains = new HashSet<>();
        found.forEach(source -> domains.add(source.domain()));
        world.sites().stream()
                .filter(site -> site.speaks(subject.language()) && domains.add(site.domain()))
                .map(pages::ofSite)
                .forEach(found::add);
        subject.topic().chances().stream()
                .map(chance -> world.brand(chance.brand()))
                .filter(brand -> random.nextInt(3) == 0 && domains.add(brand.domain()))
                .map(pages::ofBrand)
                .forEach(found::add);
        return List.copyOf(found);
    }

    private List<String> queries() {
        return phrases.some(Prose::queries, 1 + random.nextInt(2));
    }

    private static List<Source> sourceOf(World.Brand brand, List<Source> sources) {
        return sources.stream()
                .filter(source -> source.domain().equals(brand.domain()))
                .toList();
    }

    private void text(String text) {
        passages.add(new Passage(text, List.of()));
    }

    private void claim(String sentence, List<Source> sources) {
        claims.add(passages.size());
        passages.add(new Passage(sentence, sources));
    }
}
