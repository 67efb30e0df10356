package org.jiku.server.directory.life;

import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The revision of a resource that a change was made in view of: {@code If-Match} with the ETag of
 * the resource, or the parameter {@code revision} for those who cannot set a header.
 */
record Revision(long number) {

  /** Answers 428 where neither is given (RFC 6585 section 3). */
  static Revision of(Optional<String> ifMatch, Optional<Long> parameter) {
    if (ifMatch.isEmpty()) {
      return new Revision(
          parameter.orElseThrow(() ->
              problem(
                  HttpStatus.PRECONDITION_REQUIRED,
                  ErrorCode.USAGE,
                  "Cannot change a resource unseen: give the ETag of what you have read in"
                      + " If-Match, or its revision")));
    }
    String tag = ifMatch.get().strip();
    if (!tag.matches("\"[0-9]{1,18}\"")) {
      throw new IllegalArgumentException(
          "If-Match must be the ETag of the resource, such as \"3\"");
    }
    return new Revision(Long.parseLong(tag.substring(1, tag.length() - 1)));
  }

  /** Answers 412 where somebody has changed the resource since (RFC 9110 section 13.1.1). */
  void require(String name, long current) {
    if (number != current) {
      throw problem(
          HttpStatus.PRECONDITION_FAILED,
          ErrorCode.CONFLICT,
          "Cannot change %s: it is at revision %d, you have read %d; read it again"
              .formatted(name, current, number));
    }
  }

  private static ErrorResponseException problem(HttpStatus status, ErrorCode code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code.name());
    return new ErrorResponseException(status, problem, null);
  }
}
