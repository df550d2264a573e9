package dev.mentionscope.simulator;

import dev.mentionscope.simulator.Answer.Source;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes up addresses and titles of pages. Titles name no brand: they may stand beside an answer that mentions none. */
final class Pages {

    private final World world;
    private final Subject subject;
    private final RandomGenerator random;
    private final Phrases phrases;

    Pages(World world, Subject subject, RandomGenerator random) {
        this.world = world;
        this.subject = subject;
        this.random = random;
        this.phrases = new Phrases(subject, random);
    }

    Source ofBrand(World.Brand brand) {
        return new Source(
                url(world.settings().brandPages(), brand.domain()),
                phrases.any(Prose::brandPageTitles),
                brand.domain());
    }

    Source ofSite(World.Site site) {
        String label = subject.topic().labels().get(subject.language());
        return new Source(
                url(world.settings().sitePages(), site.domain()), label + " | " + site.title(), site.domain());
    }

    private String url(List<String> templates, String domain) {
        return templates
                .get(random.nextInt(templates.size()))
                .replace("{domain}", domain)
                .replace("{topic}", subject.topic().id());
    }
}
