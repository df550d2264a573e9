package dev.mentionscope.modelcard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "mentionscope.models")
interface ModelsConfig {

    /** The catalogues of the program to load: known, and simulated where the simulator is asked. */
    @WithDefault("known")
    List<String> catalogues();

    /** A folder, or the address of one (https://…), from which a newer edition of "known" is taken when told to. */
    Optional<String> refreshFrom();
}
