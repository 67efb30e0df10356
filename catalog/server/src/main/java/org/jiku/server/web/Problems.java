package org.jiku.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jiku.model.ErrorCode;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.JikuException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Every error as {@code application/problem+json} (RFC 9457), with the {@link ErrorCode} in {@code
 * code}. What failed inside is logged under a number and not told.
 */
@RestControllerAdvice
public final class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final ObjectMapper json;
  private final Refusals refusals;

  Problems(ObjectMapper json, Refusals refusals) {
    this.json = json;
    this.refusals = refusals;
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
      return failed(failure, request);
    }
    if (failure.code() == ErrorCode.DENIED) {
      refusals.take(request, failure.code().httpStatus());
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

  @ExceptionHandler({RequestRejectedException.class, InvalidParameterException.class})
  ResponseEntity<ProblemDetail> onNoText(HttpServletRequest request) {
    return answer(
        problem(ErrorCode.USAGE, "Cannot read the request: a parameter is no text"), request);
  }

  /** What the database refuses as no value of its type is the caller's to mend (SQLSTATE 22). */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> on(DataAccessException failure, HttpServletRequest request) {
    if (failure.getMostSpecificCause() instanceof SQLException cause
        && String.valueOf(cause.getSQLState()).startsWith("22")) {
      LOG.warn(
          "Request {} {} has a value that the database refuses",
          request.getMethod(),
          path(request),
          failure);
      return answer(
          problem(ErrorCode.USAGE, "Cannot take a value of the request: it is out of range"),
          request);
    }
    return failed(failure, request);
  }

  /** Once an answer has begun, an error ends the connection, so that nobody takes it for whole. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> on(
      Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (response.isCommitted()) {
      throw failure;
    }
    return failed(failure, request);
  }

  private static ResponseEntity<ProblemDetail> failed(
      Exception failure, HttpServletRequest request) {
    String number = Long.toHexString(System.nanoTime());
    LOG.error(
        "Request {} {} failed, number {}", request.getMethod(), path(request), number, failure);
    return answer(
        problem(
            ErrorCode.FAILED,
            "The server failed; its log tells more under number %s".formatted(number)),
        request);
  }

  /** Says what is wrong with the body, in the words of the record that refused it if one did. */
  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String detail = "Cannot read the request: its body is not what the route takes";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException || cause instanceof JikuException) {
        detail = String.valueOf(cause.getMessage());
      } else if (cause instanceof JacksonException wrong && wrong.getLocation() != null) {
        detail =
            "Cannot read the request: its body is not what the route takes, line %d column %d"
                .formatted(wrong.getLocation().getLineNr(), wrong.getLocation().getColumnNr());
      }
    }
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    return handleExceptionInternal(failure, problem, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ResponseEntity<Object> answer =
        super.handleExceptionInternal(failure, body, headers, status, request);
    if (answer == null || !(answer.getBody() instanceof ProblemDetail problem)) {
      return answer;
    }
    problem.setProperty("code", code(status).name());
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static ErrorCode code(HttpStatusCode status) {
    if (status.is5xxServerError()) {
      return ErrorCode.FAILED;
    }
    return status.value() == 404 ? ErrorCode.NOT_FOUND : ErrorCode.USAGE;
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
