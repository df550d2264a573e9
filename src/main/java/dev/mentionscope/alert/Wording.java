package dev.mentionscope.alert;

import dev.mentionscope.insight.ChangeReport;
import dev.mentionscope.run.MissedRuns;
import dev.mentionscope.run.spend.Ledger;
import java.util.Locale;

/**
 * Says an alert in words, for messages. The page says it in its reader's own language. What answers or people wrote stands on one
 * line here, without anything that could move text about.
 */
final class Wording {

    private static final int LONGEST_NAME = 200;

    private Wording() {}

    /** @param address of the page that shows more, without the host */
    record Said(String title, String text, String address) {}

    static Said of(AlertFacts facts) {
        if (facts.change() != null) {
            return change(facts.change());
        }
        if (facts.competitor() != null) {
            AlertFacts.Competitor it = facts.competitor();
            return new Said(
                    "A new name in the answers: " + name(it.name()),
                    "It is not tracked yet, and stands out in %d of the newest %d answers.%s"
                            .formatted(
                                    it.answers(),
                                    it.answersRead(),
                                    it.line() == null ? "" : " For example: \"" + name(it.line()) + "\""),
                    "/brands");
        }
        if (facts.citation() != null) {
            AlertFacts.LostSource it = facts.citation();
            return new Said(
                    "No longer cited: " + name(it.source()),
                    ("Of %d answers %d cited it in the %d days before; from %s to %s none of %d to the same questions did. By chance"
                                    + " that would happen with a probability of %s.")
                            .formatted(
                                    it.answersBefore(),
                                    it.citedBefore(),
                                    it.to().toEpochDay() - it.from().toEpochDay() + 1,
                                    it.from(),
                                    it.to(),
                                    it.answersNow(),
                                    probability(it.chance())),
                    "/sources");
        }
        if (facts.run() != null) {
            AlertFacts.IncompleteRun it = facts.run();
            return new Said(
                    "Run incomplete: " + name(it.monitor()),
                    "%d of %d probes have an answer; %d failed, and %d found no budget."
                            .formatted(it.answered(), it.planned(), it.failed(), it.overBudget()),
                    "/runs/" + it.runId());
        }
        if (facts.missed() != null) {
            AlertFacts.MissedTimes it = facts.missed();
            return new Said(
                    "Run missed: " + name(it.monitor()),
                    "%d due time%s from %s to %s passed without a run, because %s."
                            .formatted(
                                    it.times(),
                                    it.times() == 1 ? "" : "s",
                                    it.first(),
                                    it.last(),
                                    it.reason() == MissedRuns.Reason.SERVICE_DOWN
                                            ? "the service was down"
                                            : "the run before was still under way"),
                    "/monitors/" + it.monitorId());
        }
        if (facts.budget() != null) {
            AlertFacts.BudgetUsed it = facts.budget();
            boolean month = it.scope() == Ledger.Scope.MONTH;
            return new Said(
                    "%d %% of the %s budget used".formatted(it.percent(), month ? "month's" : "run's"),
                    (month ? "Of the budget for " + it.key() : "Of the run's own budget")
                            + (it.percent() < 100
                                    ? " less than a fifth is left."
                                    : " nothing is left: no further call is made on it."),
                    month ? "/runs" : "/runs/" + it.key());
        }
        if (facts.provider() != null) {
            AlertFacts.ClosedProvider it = facts.provider();
            return new Said(
                    "Engine stopped: " + name(String.join(", ", it.engineNames())),
                    "The provider %s is left alone until %s: %s. Its probes wait meanwhile. It said: %s"
                            .formatted(
                                    name(it.provider()),
                                    it.until(),
                                    it.failure() == null
                                            ? "it fails"
                                            : it.failure().name().toLowerCase(Locale.ROOT),
                                    name(it.message() == null ? "nothing" : it.message())),
                    "/engines");
        }
        return new Said("A test of this channel", "If you read this, alerts of this kind reach you.", "/alerts");
    }

    private static Said change(AlertFacts.Changed it) {
        String where = (it.engine() == null ? "" : " at " + name(it.engine()))
                + (it.topic() == null ? "" : " in " + name(it.topic()));
        return new Said(
                "%s of %s%s is %s: %s → %s"
                        .formatted(
                                words(it),
                                name(it.brand()),
                                where,
                                it.change() > 0 ? "up" : "down",
                                percent(it.before()),
                                percent(it.after())),
                ("%s to %s against %s to %s, over %d questions asked in both: %s points%s; p %s after correction."
                                + "%s%s")
                        .formatted(
                                it.from(),
                                it.to(),
                                it.compareFrom(),
                                it.compareTo(),
                                it.prompts(),
                                points(it.change()),
                                it.low() == null || it.high() == null
                                        ? ""
                                        : " (95 % interval " + points(it.low()) + " to " + points(it.high()) + ")",
                                probability(it.adjusted()),
                                it.together() == ChangeReport.Together.WITH_OTHERS
                                        ? " Most other brands moved the same way, as when an engine gets another model."
                                        : "",
                                it.simulated() ? " These answers are simulated." : ""),
                "/?brand=" + it.brandId() + "&period=" + it.from() + ".." + it.to());
    }

    private static String words(AlertFacts.Changed it) {
        String words = it.metric().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String percent(double rate) {
        return "%.0f %%".formatted(100 * rate);
    }

    private static String points(double change) {
        return "%+.0f".formatted(100 * change).replace('-', '−');
    }

    private static String probability(double p) {
        return p < 0.001 ? "below 0.001" : "%.3f".formatted(p);
    }

    /** On one line, without characters that are not seen, cut where it is long. */
    static String name(String text) {
        String plain =
                text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
        return plain.length() <= LONGEST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, LONGEST_NAME) - 1)) + "…";
    }
}
