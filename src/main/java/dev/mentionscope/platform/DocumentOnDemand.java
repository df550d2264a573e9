package dev.mentionscope.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;

/**
 * Changes nothing. But with a filter for each request, the API's document is written when somebody asks for it, and without one at
 * each start, as JSON and as YAML, which took a tenth of the start. It is still read at each start, which later versions of
 * Quarkus leave for the first request, too: then this can go (https://github.com/quarkusio/quarkus/issues/54826).
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
public class DocumentOnDemand implements OASFilter {}
