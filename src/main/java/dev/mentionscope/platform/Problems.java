package dev.mentionscope.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.validation.HttpValidationProblem;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.List;

/** The problem details (RFC 9457) that the service raises itself, each in the words of the person who has to act. */
public final class Problems {

    private Problems() {}

    /** 400: one field of the request's body is wrong; {@code message} says what would be right. */
    public static HttpProblem invalid(String field, String message) {
        return new HttpValidationProblem(
                Status.BAD_REQUEST.getStatusCode(),
                "Bad Request",
                List.of(Violation.In.body.field(field).message(message)));
    }

    /** 400: one query parameter is wrong; {@code message} says what would be right. */
    public static HttpProblem invalidQuery(String parameter, String message) {
        return new HttpValidationProblem(
                Status.BAD_REQUEST.getStatusCode(),
                "Bad Request",
                List.of(Violation.In.query.field(parameter).message(message)));
    }

    /** 400: one header is wrong; {@code message} says what would be right. */
    public static HttpProblem invalidHeader(String header, String message) {
        return new HttpValidationProblem(
                Status.BAD_REQUEST.getStatusCode(),
                "Bad Request",
                List.of(Violation.In.header.field(header).message(message)));
    }

    /** 401: nobody has signed in. */
    public static HttpProblem unauthorized(String detail) {
        return HttpProblem.builder()
                .withStatus(Status.UNAUTHORIZED)
                .withTitle("Unauthorized")
                .withDetail(detail)
                .withHeader("WWW-Authenticate", "Bearer")
                .build();
    }

    /** 403: whoever it is may not. */
    public static HttpProblem forbidden(String detail) {
        return problem(Status.FORBIDDEN, "Forbidden", detail);
    }

    /** 429, with the wait in whole seconds. */
    public static HttpProblem tooMany(String detail, Duration wait) {
        return HttpProblem.builder()
                .withStatus(Status.TOO_MANY_REQUESTS)
                .withTitle("Too Many Requests")
                .withDetail(detail)
                .withHeader("Retry-After", Math.max(1, wait.plusMillis(999).toSeconds()))
                .build();
    }

    /** 404, also for what belongs to another workspace. */
    public static HttpProblem notFound(String what) {
        return problem(Status.NOT_FOUND, "Not found", "There is no such " + what + " in this workspace.");
    }

    /** 404 for what is the same in every workspace. */
    public static HttpProblem unknown(String detail) {
        return problem(Status.NOT_FOUND, "Not found", detail);
    }

    /** 409: the request fits, the present state does not. */
    public static HttpProblem conflict(String detail) {
        return problem(Status.CONFLICT, "Conflict", detail);
    }

    /** 406: the answer cannot be had in any of the formats that are asked for. */
    public static HttpProblem notAcceptable(String detail) {
        return problem(Status.NOT_ACCEPTABLE, "Not acceptable", detail);
    }

    /** 410: it was there, and it will not come back. */
    public static HttpProblem gone(String detail) {
        return problem(Status.GONE, "Gone", detail);
    }

    /** 422: the request fits, but not what was asked before under the same name. */
    public static HttpProblem unprocessable(String detail) {
        return HttpProblem.builder()
                .withStatus(422)
                .withTitle("Unprocessable Content")
                .withDetail(detail)
                .build();
    }

    private static HttpProblem problem(Status status, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .build();
    }
}
