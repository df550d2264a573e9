package dev.mentionscope.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Names an element of a list as {@code names[1]}; Bean Validation appends a node of its own for what the list contains. */
@ApplicationScoped
class ViolationPaths implements ProblemPostProcessor {

    private static final String VIOLATIONS = "violations";
    private static final String ELEMENT = "\\.<(?:list|iterable|map) (?:element|value|key)>";

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (!(problem.getParameters().get(VIOLATIONS) instanceof List<?> violations)) {
            return problem;
        }
        return HttpProblem.builder(problem)
                .with(
                        VIOLATIONS,
                        violations.stream()
                                .map(Violation.class::cast)
                                .map(ViolationPaths::named)
                                .toList())
                .build();
    }

    private static Violation named(Violation violation) {
        return Violation.In.valueOf(violation.in)
                .field(violation.field.replaceAll(ELEMENT, ""))
                .message(violation.message);
    }
}
