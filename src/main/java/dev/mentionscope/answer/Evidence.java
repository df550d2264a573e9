package dev.mentionscope.answer;

/** What can be true of an answer, and lets a number count it. Those of a brand need one to be named. */
public enum Evidence {
    /** It can say that a brand is not named. */
    MEASURED("a.outcome in ('COMPLETE', 'TRUNCATED')"),
    NOT_MEASURED("a.outcome not in ('COMPLETE', 'TRUNCATED')"),
    REFUSED("a.outcome = 'REFUSED'"),
    BLOCKED("a.outcome = 'BLOCKED'"),
    TRUNCATED("a.outcome = 'TRUNCATED'"),
    UNFINISHED("a.outcome = 'UNFINISHED'"),
    NO_OVERVIEW("a.outcome = 'NO_OVERVIEW'"),
    SEARCHED("a.searched"),
    /** It names any tracked brand, not negated. */
    NAMING("exists (" + Evidence.MENTIONS + " and m.stance <> 'NEGATED')"),
    MENTIONED(true, "exists (" + Evidence.MENTIONS_OF_BRAND + " and m.stance <> 'NEGATED')"),
    NOT_MENTIONED(true, "not exists (" + Evidence.MENTIONS_OF_BRAND + " and m.stance <> 'NEGATED')"),
    RECOMMENDED(true, "exists (" + Evidence.MENTIONS_OF_BRAND + " and m.stance = 'RECOMMENDED')"),
    /** It names the brand before any other. */
    FIRST(true, "exists (" + Evidence.MENTIONS_OF_BRAND + " and m.stance <> 'NEGATED' and m.brand_position = 1)"),
    /** It names the brand only to negate it. */
    NEGATED(
            true,
            "exists (" + Evidence.MENTIONS_OF_BRAND + ") and not exists (" + Evidence.MENTIONS_OF_BRAND
                    + " and m.stance <> 'NEGATED')"),
    /** It cites a page of the brand. */
    CITED(true, "exists (" + Evidence.LINKS_OF_BRAND + " and c.relation = 'CITED')"),
    /** A page of the brand was retrieved or opened for it, and it cites none. */
    RETRIEVED_NOT_CITED(
            true,
            "exists (" + Evidence.LINKS_OF_BRAND + ") and not exists (" + Evidence.LINKS_OF_BRAND
                    + " and c.relation = 'CITED')");

    private static final String MENTIONS = "select from current_mention m where m.workspace_id = a.workspace_id "
            + "and m.answered_at = a.answered_at and m.answer_id = a.id";
    private static final String MENTIONS_OF_BRAND = MENTIONS + " and m.brand_id = :brand";
    private static final String LINKS_OF_BRAND =
            "select from current_citation c where c.workspace_id = a.workspace_id and c.answered_at = a.answered_at "
                    + "and c.answer_id = a.id and c.brand_id = :brand";

    private final boolean ofBrand;
    private final String condition;

    Evidence(String condition) {
        this(false, condition);
    }

    Evidence(boolean ofBrand, String condition) {
        this.ofBrand = ofBrand;
        this.condition = condition;
    }

    /** Whether it is true of a brand in an answer. */
    public boolean isOfBrand() {
        return ofBrand;
    }

    /** Over the answer {@code a}, with the parameter {@code brand} where it is of a brand. */
    String condition() {
        return condition;
    }
}
