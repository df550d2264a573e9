package dev.mentionscope.insight;

/** Which prompts count: a prompt that names a brand itself says little of whether engines think of it. */
public enum Branded {
    ALL,
    /** Prompts that name a tracked brand, own or competitor. */
    BRANDED,
    UNBRANDED;

    boolean admits(boolean branded) {
        return this == ALL || branded == (this == BRANDED);
    }
}
