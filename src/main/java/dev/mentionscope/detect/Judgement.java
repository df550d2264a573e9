package dev.mentionscope.detect;

/** A hit and the first rule that it fails; the doubt is null when the hit counts as a mention. */
record Judgement(Hit hit, Doubt doubt) {

    boolean counts() {
        return doubt == null;
    }
}
