package dev.mentionscope.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Names in each problem the whole address that was asked; the library leaves out where the API begins. */
@ApplicationScoped
class ProblemAddresses implements ProblemPostProcessor {

    /** Before the library gives its own, at 100. */
    private static final int FIRST = 200;

    private final String root;

    ProblemAddresses(@ConfigProperty(name = "quarkus.rest.path") String root) {
        this.root = root;
    }

    @Override
    public int priority() {
        return FIRST;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getInstance() != null || context.path == null) {
            return problem;
        }
        return HttpProblem.builder(problem)
                .withInstance(UriBuilder.fromPath(root)
                        .path("{path}")
                        .build(new Object[] {context.path.replaceFirst("^/", "")}, false))
                .build();
    }
}
