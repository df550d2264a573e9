package dev.mentionscope.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of one question of a batch.
 *
 * @param ranAt when it was answered, if the provider says so of each; otherwise the end of the batch is the best known
 */
public record BatchResult(BatchQuestion asked, Result result, Optional<Instant> ranAt) {}
