package dev.mentionscope.report;

import dev.mentionscope.report.Column.Type;
import java.util.List;
import java.util.stream.Stream;

/** The columns of each report, in their order. A new one goes to the end of its list, so that old readers go on. */
final class Columns {

    private static final List<Column> OF_THE_ANSWER = List.of(
            new Column("answer_id", Type.ID, "the answer"),
            new Column("answered_at", Type.TIME, "when it came"),
            new Column("run_id", Type.ID, "the run that asked"),
            new Column("monitor_id", Type.ID, "the monitor of the run"),
            new Column("monitor", Type.TEXT, "its name"),
            new Column("prompt_id", Type.ID, "the prompt"),
            new Column("prompt", Type.TEXT, "its text"),
            new Column("topic", Type.TEXT, "its topic"),
            new Column("tags", Type.TEXT, "its tags, with `; ` between"),
            new Column("country", Type.TEXT, "country asked from"),
            new Column("language", Type.TEXT, "language of the prompt"),
            new Column("engine_id", Type.ID, "the engine"),
            new Column("engine", Type.TEXT, "its name"),
            new Column("provider", Type.TEXT, "whose API it is"),
            new Column("model_served", Type.TEXT, "model, as the provider says it was served"),
            new Column("outcome", Type.TEXT, "COMPLETE, TRUNCATED, REFUSED, BLOCKED, UNFINISHED or NO_OVERVIEW"),
            new Column("measured", Type.TRUTH, "whether it counts in rates: complete or truncated"),
            new Column("simulated", Type.TRUTH, "whether the engine is simulated"));

    static final List<Column> MENTIONS = and(
            OF_THE_ANSWER,
            new Column("brand_id", Type.ID, "the brand that is named"),
            new Column("brand", Type.TEXT, "its name"),
            new Column("brand_kind", Type.TEXT, "OWN or COMPETITOR"),
            new Column("name", Type.TEXT, "which of its names was found"),
            new Column("surface", Type.TEXT, "as it stands in the answer"),
            new Column("start_offset", Type.WHOLE, "where it begins in the answer's text, in UTF-16 code units"),
            new Column("end_offset", Type.WHOLE, "where it ends"),
            new Column(
                    "rank", Type.WHOLE, "place of the brand among the tracked brands of the answer, 1 for the first"),
            new Column("stance", Type.TEXT, "MENTIONED, RECOMMENDED or NEGATED"),
            new Column("sentence", Type.TEXT, "the sentence around it"),
            new Column("sentiment", Type.TEXT, "POSITIVE, NEUTRAL, NEGATIVE or UNKNOWN; empty while there is no judge"),
            new Column("names_version", Type.WHOLE, "version of the names that found it"));

    static final List<Column> CITATIONS = and(
            OF_THE_ANSWER,
            new Column("relation", Type.TEXT, "CITED by the answer, RETRIEVED for the model, or OPENED by it"),
            new Column("url", Type.TEXT, "as given"),
            new Column("normalised_url", Type.TEXT, "the page, however it is linked"),
            new Column("site", Type.TEXT, "registrable domain"),
            new Column("title", Type.TEXT, "as given"),
            new Column("whose", Type.TEXT, "OWN, COMPETITOR, ENGINE (the engine's own page) or THIRD_PARTY"),
            new Column("brand_id", Type.ID, "the brand whose page it is"),
            new Column("brand", Type.TEXT, "its name"),
            new Column("site_kind", Type.TEXT, "kind of the site"),
            new Column(
                    "origins",
                    Type.TEXT,
                    "where it stands: ANNOTATION, INLINE_LINK, REFERENCE_LIST, BARE_URL, with `; ` between"),
            new Column("start_offset", Type.WHOLE, "where it stands in the answer's text, in UTF-16 code units"),
            new Column("end_offset", Type.WHOLE, "where it ends"));

    static final List<Column> ANSWERS = and(
            OF_THE_ANSWER,
            new Column("repeat_no", Type.WHOLE, "which repeat of the prompt in its run"),
            new Column("model_asked", Type.TEXT, "model, as the engine is set"),
            new Column("finish", Type.TEXT, "why it ended, in the provider's words"),
            new Column("searched", Type.TRUTH, "whether the web was searched; empty if the provider does not say"),
            new Column("input_tokens", Type.WHOLE, "as the provider counts"),
            new Column("output_tokens", Type.WHOLE, "as the provider counts"),
            new Column("search_calls", Type.WHOLE, "searches billed"),
            new Column("cost_usd", Type.NUMBER, "what it cost in US dollars; empty if unknown"),
            new Column("cost_basis", Type.TEXT, "REPORTED, LIST_PRICE, STATED_FREE or SIMULATED"),
            new Column("latency_ms", Type.WHOLE, "how long it took"),
            new Column("brands", Type.TEXT, "tracked brands in it, in their order, with `; ` between"),
            new Column("citations", Type.WHOLE, "pages that it cites"),
            new Column("names_version", Type.WHOLE, "version of the names that it was first read with"));

    static final List<Column> ANSWERS_WITH_TEXT = and(ANSWERS, new Column("text", Type.TEXT, "the answer", false));

    static final List<Column> RUNS = List.of(
            new Column("run_id", Type.ID, "the run"),
            new Column("monitor_id", Type.ID, "its monitor"),
            new Column("monitor", Type.TEXT, "the monitor's name"),
            new Column("trigger", Type.TEXT, "SCHEDULE, MANUAL or IMPORT"),
            new Column("scheduled_for", Type.TIME, "when it was due"),
            new Column("created_at", Type.TIME, "when it was planned"),
            new Column("finished_at", Type.TIME, "when its last probe ended; empty while it runs"),
            new Column("state", Type.TEXT, "RUNNING, CANCELLING, FINISHED or CANCELLED"),
            new Column("simulated", Type.TRUTH, "whether any of its engines is simulated"),
            new Column("planned", Type.WHOLE, "probes in all; the six after it add up to it"),
            new Column("pending", Type.WHOLE, "probes that wait"),
            new Column("running", Type.WHOLE, "probes under way"),
            new Column("answered", Type.WHOLE, "probes with an answer"),
            new Column("failed", Type.WHOLE, "probes without one"),
            new Column("cancelled", Type.WHOLE, "probes given up"),
            new Column("over_budget", Type.WHOLE, "probes that no budget had room for"),
            new Column("coverage", Type.NUMBER, "answered of planned"));

    static final List<Column> METRICS = List.of(
            new Column("metric", Type.TEXT, "which number"),
            new Column("brand_id", Type.ID, "of which brand"),
            new Column("brand", Type.TEXT, "its name"),
            new Column("engine_id", Type.ID, "cut: engine"),
            new Column("engine", Type.TEXT, "its name"),
            new Column("provider", Type.TEXT, "cut: provider"),
            new Column("model_served", Type.TEXT, "cut: model as served"),
            new Column("search", Type.TRUTH, "cut: whether the engine is set to search the web"),
            new Column("topic_id", Type.ID, "cut: topic"),
            new Column("topic", Type.TEXT, "its name"),
            new Column("tag", Type.TEXT, "cut: tag"),
            new Column("prompt_id", Type.ID, "cut: prompt"),
            new Column("prompt", Type.TEXT, "its text"),
            new Column("branded", Type.TRUTH, "cut: whether the prompt names a tracked brand"),
            new Column("intent", Type.TEXT, "cut: intent"),
            new Column("country", Type.TEXT, "cut: country"),
            new Column("language", Type.TEXT, "cut: language"),
            new Column("period_start", Type.DAY, "cut: first day of the day, week or month"),
            new Column("from_day", Type.DAY, "first day of the whole period"),
            new Column("to_day", Type.DAY, "its last day"),
            new Column("numerator", Type.WHOLE, "what is counted: to be added up"),
            new Column("denominator", Type.WHOLE, "of what: to be added up"),
            new Column("value", Type.NUMBER, "numerator by denominator, or the median: never to be averaged"),
            new Column("low", Type.NUMBER, "end of the 95 % interval"),
            new Column("high", Type.NUMBER, "its other end"),
            new Column("prompts", Type.WHOLE, "prompts with any of the denominator"),
            new Column("question", Type.TEXT, "which question the interval answers"),
            new Column("coverage", Type.NUMBER, "measured answers of ended probes in this row's part"),
            new Column("complete", Type.TRUTH, "whether that is enough"),
            new Column("zero_verdict", Type.TEXT, "what a visibility of 0 means"),
            new Column("numerator_definition", Type.TEXT, "what the numerator counts, in words"),
            new Column("denominator_definition", Type.TEXT, "what the denominator counts, in words"),
            new Column("simulated", Type.TRUTH, "whether all of it is of simulated engines"));

    static final List<Column> MODELS = List.of(
            new Column("model_id", Type.TEXT, "maker/model"),
            new Column("maker", Type.TEXT, "who made it"),
            new Column("model", Type.TEXT, "its name"),
            new Column("family", Type.TEXT, "its family"),
            new Column("release_date", Type.DAY, "when it came out"),
            new Column("knowledge_cutoff", Type.TEXT, "month or day, as the maker gives it"),
            new Column("context_window_tokens", Type.WHOLE, "what prompt and answer may have together"),
            new Column("max_output_tokens", Type.WHOLE, "what an answer may have"),
            new Column("open_weights", Type.TRUTH, "whether the weights are published"),
            new Column("architecture", Type.TEXT, "DENSE, MIXTURE_OF_EXPERTS …"),
            new Column("reasoning", Type.TRUTH, "whether it thinks before it answers"),
            new Column("modalities", Type.TEXT, "in+in->out"),
            new Column("web_search", Type.TEXT, "whether it can search the web"),
            new Column("total_parameters", Type.WHOLE, "preferred claim about all its weights"),
            new Column("total_parameters_low", Type.WHOLE, "range of that claim"),
            new Column("total_parameters_high", Type.WHOLE, "range of that claim"),
            new Column("total_parameters_basis", Type.TEXT, "DISCLOSED, ESTIMATED, RUMOURED or UNDISCLOSED"),
            new Column("total_parameters_source", Type.TEXT, "who says so"),
            new Column("active_parameters", Type.WHOLE, "preferred claim about the weights used for one token"),
            new Column("active_parameters_low", Type.WHOLE, "range of that claim"),
            new Column("active_parameters_high", Type.WHOLE, "range of that claim"),
            new Column("active_parameters_basis", Type.TEXT, "DISCLOSED, ESTIMATED, RUMOURED or UNDISCLOSED"),
            new Column("active_parameters_source", Type.TEXT, "who says so"),
            new Column("input_usd_per_million", Type.NUMBER, "newest list price of a million tokens in"),
            new Column("output_usd_per_million", Type.NUMBER, "newest list price of a million tokens out"),
            new Column("price_observed_on", Type.DAY, "when the price was seen"),
            new Column("sources", Type.TEXT, "where the facts come from"),
            new Column("own", Type.TRUTH, "whether the workspace added it"),
            new Column("simulated", Type.TRUTH, "whether it exists in the simulator only"));

    static final List<Column> CORRELATIONS = List.of(
            new Column("model_id", Type.TEXT, "maker/model"),
            new Column("model", Type.TEXT, "its name"),
            new Column("maker", Type.TEXT, "who made it"),
            new Column("brand_id", Type.ID, "the brand whose outcome it is"),
            new Column("outcome", Type.TEXT, "what was measured of the brand"),
            new Column("outcome_value", Type.NUMBER, "mean over the common prompts, each weighing the same"),
            new Column("outcome_low", Type.NUMBER, "end of the 95 % interval"),
            new Column("outcome_high", Type.NUMBER, "its other end"),
            new Column("numerator", Type.WHOLE, "what was counted"),
            new Column("denominator", Type.WHOLE, "of so many answers"),
            new Column("prompts", Type.WHOLE, "over so many prompts"),
            new Column("search", Type.TEXT, "which engines count, by whether they may search"),
            new Column("from_day", Type.DAY, "first day"),
            new Column("to_day", Type.DAY, "last day"),
            new Column("attribute", Type.TEXT, "what models are compared by"),
            new Column("attribute_value", Type.NUMBER, "what is known of it; empty where there is a range, or nothing"),
            new Column("attribute_low", Type.NUMBER, "the least that the claims allow"),
            new Column("attribute_high", Type.NUMBER, "the most"),
            new Column("basis", Type.TEXT, "DISCLOSED, ESTIMATED, RUMOURED or UNDISCLOSED"),
            new Column("stated_value", Type.NUMBER, "what this source says: a line for each source"),
            new Column("stated_low", Type.NUMBER, "range that it states"),
            new Column("stated_high", Type.NUMBER, "range that it states"),
            new Column("stated_basis", Type.TEXT, "basis of this source"),
            new Column("preferred", Type.TRUTH, "whether the model's card prefers it"),
            new Column("source", Type.TEXT, "who says so"),
            new Column("note", Type.TEXT, "what else the source says"),
            new Column("simulated", Type.TRUTH, "whether the answers are of simulated engines"));

    private Columns() {}

    private static List<Column> and(List<Column> first, Column... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toList();
    }
}
