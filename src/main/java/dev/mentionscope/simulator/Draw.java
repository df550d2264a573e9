package dev.mentionscope.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What fell for one answer.
 *
 * @param mentioned in the order of their first mention: likelier ones tend to come first
 * @param citedBrands whose domains the answer cites; none without web search
 * @param citedSites none without web search
 */
record Draw(List<World.Brand> mentioned, List<World.Brand> citedBrands, List<World.Site> citedSites) {

    private record Place(World.Brand brand, double order) {}

    static Draw of(World world, World.Model model, Subject subject, String prompt, boolean webSearch, Dice dice) {
        Truth truth = new Truth(world);
        List<Place> mentioned = new ArrayList<>();
        List<World.Brand> cited = new ArrayList<>();
        for (World.BrandChance base : subject.topic().chances()) {
            World.Brand brand = world.brand(base.brand());
            Truth.Chance chance = truth.forPrompt(model, base, prompt);
            boolean isMentioned = dice.hits(chance.mention(), "mention " + brand.name());
            if (isMentioned) {
                // waiting times with these rates: whoever comes first, the order is that of drawing by weight
                double waiting = -Math.log(dice.on("order " + brand.name()).nextDouble()) / chance.mention();
                mentioned.add(new Place(brand, waiting));
            }
            if (webSearch && dice.hits(citeChance(world, chance, isMentioned), "cite " + brand.name())) {
                cited.add(brand);
            }
        }
        List<World.Site> sites = world.sites().stream()
                .filter(site -> webSearch && site.speaks(subject.language()))
                .filter(site -> dice.hits(site.cite(), "cite " + site.domain()))
                .toList();
        List<World.Brand> inOrder = mentioned.stream()
                .sorted(Comparator.comparingDouble(Place::order))
                .map(Place::brand)
                .toList();
        return new Draw(inOrder, List.copyOf(cited), sites);
    }

    /** Where citations need a mention, the stated chance is shared out over the answers that have one. */
    private static double citeChance(World world, Truth.Chance chance, boolean isMentioned) {
        if (!world.settings().citationsNeedMention()) {
            return chance.cite();
        }
        return isMentioned ? chance.cite() / chance.mention() : 0;
    }
}
