package org.jiku.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jiku.model.ErrorCode;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.JikuException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.ObjectMapper;

/**
 * Every error as {@code application/problem+json} (RFC 9457), with the {@link ErrorCode} in {@code
 * code}. What failed inside is logged under a number and not told.
 */
@RestControllerAdvice
public final class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final ObjectMapper json;

  Problems(ObjectMapper json) {
    this.json = json;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> on(FaultyDefinition failure, HttpServletRequest request) {
    ProblemDetail problem = problem(failure.code(), "The definition has faults");
    problem.setProperty("faults", failure.faults());
    return answer(problem, request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> on(JikuException failure, HttpServletRequest request) {
    if (failure.code() == ErrorCode.FAILED) {
      return on((Exception) failure, request);
    }
    return answer(problem(failure.code(), String.valueOf(failure.getMessage())), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> on(IllegalArgumentException failure, HttpServletRequest request) {
    return answer(problem(ErrorCode.USAGE, String.valueOf(failure.getMessage())), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> on(
      OptimisticLockingFailureException failure, HttpServletRequest request) {
    return answer(problem(ErrorCode.CONFLICT, String.valueOf(failure.getMessage())), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> on(Exception failure, HttpServletRequest request) {
    String number = Long.toHexString(System.nanoTime());
    LOG.error(
        "Request {} {} failed, number {}", request.getMethod(), path(request), number, failure);
    return answer(
        problem(
            ErrorCode.FAILED,
            "The server failed; its log tells more under number %s".formatted(number)),
        request);
  }

  /** Answers a request that reached no route. */
  public void write(
      ErrorCode code,
      HttpStatus status,
      String detail,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ProblemDetail problem = problem(code, detail);
    problem.setStatus(status);
    problem.setTitle(status.getReasonPhrase());
    problem.setInstance(URI.create(path(request)));
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }

  private static ResponseEntity<ProblemDetail> answer(
      ProblemDetail problem, HttpServletRequest request) {
    problem.setInstance(URI.create(path(request)));
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static ProblemDetail problem(ErrorCode code, String detail) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(code.httpStatus()), detail);
    problem.setProperty("code", code.name());
    return problem;
  }

  /** As the client wrote it, still encoded. */
  private static String path(HttpServletRequest request) {
    try {
      return URI.create(request.getRequestURI()).getRawPath();
    } catch (IllegalArgumentException e) {
      return "/";
    }
  }
}
