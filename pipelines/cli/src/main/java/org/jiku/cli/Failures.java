package org.jiku.cli;

import java.util.List;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.postgres.PostgresException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one message on the standard error stream and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final String TRACE = "JIKU_TRACE";

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    System.out.flush();
    if (System.getenv(TRACE) != null) {
      failure.printStackTrace(commandLine.getErr());
    }
    return switch (failure) {
      case JikuException expected -> {
        commandLine.getErr().println(expected.getMessage());
        yield expected.code().exitCode();
      }
      case PostgresException expected -> {
        commandLine.getErr().println(expected.getMessage());
        yield ErrorCode.FAILED.exitCode();
      }
      default -> {
        commandLine
            .getErr()
            .println(
                "Cannot finish %s: %s; %s=1 in the environment shows where it happened"
                    .formatted(commandLine.getCommandSpec().qualifiedName(), failure, TRACE));
        yield ErrorCode.FAILED.exitCode();
      }
    };
  }

  @Override
  public int handleParseException(ParameterException fault, String[] args) {
    CommandLine commandLine = fault.getCommandLine();
    String command = commandLine.getCommandSpec().qualifiedName();
    commandLine.getErr().println("Cannot run %s: %s".formatted(command, reason(fault)));
    commandLine.getErr().println("See %s --help".formatted(command));
    return ErrorCode.USAGE.exitCode();
  }

  private static String reason(ParameterException fault) {
    if (fault instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      String first = unmatched.getUnmatched().getFirst();
      return suggestions.isEmpty()
          ? "it does not know '%s'".formatted(first)
          : "it does not know '%s'; did you mean %s?".formatted(first, suggestions.getFirst());
    }
    return String.valueOf(fault.getMessage());
  }
}
