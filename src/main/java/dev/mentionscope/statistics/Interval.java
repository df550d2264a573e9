package dev.mentionscope.statistics;

/**
 * A confidence interval of a rate, both ends in 0 to 1, or of a mean or median, in its own unit.
 *
 * @param question what the interval is about
 */
public record Interval(double low, double high, Question question) {

    /** Two questions that a rate can answer, with two different intervals. */
    public enum Question {
        /** "If exactly these prompts were asked again": only the engines' own variation counts. */
        THESE_PROMPTS,
        /** "If prompts of this kind were asked": prompts vary too, so answers to one prompt count as a cluster. */
        PROMPTS_OF_THIS_KIND
    }

    public boolean contains(double rate) {
        return low <= rate && rate <= high;
    }
}
