package org.jiku.server.delivery;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Answers that need another status than the error codes have, or more than words. */
final class Refusals {
  /** Where an upload goes on, in bytes. */
  static final String OFFSET = "Upload-Offset";

  private Refusals() {}

  static ErrorResponseException tooLarge(long bytes, long limit) {
    return problem(
        HttpStatus.CONTENT_TOO_LARGE,
        "USAGE",
        "Cannot take a file of %d bytes: at most %d are taken; hand it in as several files"
            .formatted(bytes, limit));
  }

  static ErrorResponseException wrongOffset(long given, long right) {
    ErrorResponseException refusal =
        problem(
            HttpStatus.CONFLICT,
            "CONFLICT",
            "Cannot go on at byte %d: the upload goes on at byte %d".formatted(given, right));
    refusal.getBody().setProperty("offset", right);
    refusal.getHeaders().set(OFFSET, Long.toString(right));
    return refusal;
  }

  static ErrorResponseException unavailable(String words) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, "FAILED", words);
  }

  private static ErrorResponseException problem(HttpStatus status, String code, String words) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, words);
    problem.setType(URI.create("about:blank"));
    problem.setProperty("code", code);
    return new ErrorResponseException(status, problem, null);
  }
}
