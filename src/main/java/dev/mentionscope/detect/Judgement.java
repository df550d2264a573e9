package dev.mentionscope.detect;

import java.util.Collection;

/** A hit, and why it does not count; no doubt when it does. */
record Judgement(Hit hit, Doubt doubt) {

    boolean counts() {
        return doubt == null;
    }

    /** The same after people had their say. */
    Judgement overruledBy(Collection<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.isOn(hit) && verdict.counts() != counts())
                .findFirst()
                .map(verdict -> new Judgement(hit, verdict.counts() ? null : Doubt.OVERRULED))
                .orElse(this);
    }
}
