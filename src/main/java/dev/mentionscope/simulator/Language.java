package dev.mentionscope.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The languages that answers are written in. */
enum Language {
    @JsonProperty("en")
    EN,
    @JsonProperty("cs")
    CS,
    @JsonProperty("de")
    DE,
    @JsonProperty("pt")
    PT,
    @JsonProperty("zh")
    ZH;

    /** The ISO 639-1 code, as in the world file and in the names of the prose files. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
