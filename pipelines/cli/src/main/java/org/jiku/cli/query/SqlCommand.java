package org.jiku.cli.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jiku.cli.Jiku;
import org.jiku.cli.trino.TrinoAccess;
import org.jiku.cli.trino.TrinoServer;
import org.jiku.cli.trino.TrinoSettings;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code jiku sql}: runs statements in Trino and prints their results as they come. */
@Command(
    name = "sql",
    description = "Query the lakehouse.",
    footer = {
      "",
      "Tables are named as schema.table, such as population.person; SHOW SCHEMAS lists schemas.",
      "The user's secret is read from the home folder; JIKU_SQL_SECRET overrides it."
    })
public final class SqlCommand implements Callable<Integer> {

  /** How results are printed. */
  enum Form {
    /** For people. */
    TABLE,
    /** RFC 4180, UTF-8. */
    CSV,
    /** One object per line. */
    JSON
  }

  @ParentCommand private @Nullable Jiku jiku;

  @Parameters(
      arity = "0..1",
      paramLabel = "QUERY",
      description = "One statement or several, separated by ';'.")
  private @Nullable String query;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Read the statements from a UTF-8 file; - is the standard input.")
  private @Nullable Path file;

  @Option(names = "--user", paramLabel = "U", description = "Default: ${DEFAULT-VALUE}.")
  private String user = TrinoSettings.AUDITOR;

  @Option(
      names = "--output",
      paramLabel = "FORM",
      description = "table, csv or json (one object per line; --json is short for it).")
  private Form output = Form.TABLE;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Print at most N rows of each result. Default: all.")
  private long limit = Long.MAX_VALUE;

  @Option(names = "--bom", description = "Begin CSV with a byte order mark, for Excel.")
  private boolean byteOrderMark;

  @Option(
      names = "--spreadsheet-safe",
      description = {
        "In CSV, put an apostrophe before text that begins with = + - @, a tab or a carriage"
            + " return, which spreadsheets run as a formula. It changes such values: not for"
            + " programs."
      })
  private boolean spreadsheetSafe;

  @Override
  public Integer call() throws IOException {
    Jiku platform = Objects.requireNonNull(jiku);
    if ((query == null) == (file == null)) {
      throw new JikuException(
          ErrorCode.USAGE, "Cannot run the query: give either a query or a file with -f");
    }
    if (limit < 1) {
      throw new JikuException(
          ErrorCode.USAGE, "Cannot run the query: --limit is 1 or more, not " + limit);
    }
    SqlScript script = SqlScript.parse(query == null ? text(Objects.requireNonNull(file)) : query);
    if (script.statements().isEmpty()) {
      throw new JikuException(ErrorCode.USAGE, "Cannot run the query: there is no statement in it");
    }
    run(script, access(platform.home().folder(), System.getenv()), platform.output().isJson());
    return 0;
  }

  private void run(SqlScript script, TrinoAccess access, boolean json) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(System.out, UTF_8), 1 << 16);
    QueryRunner runner =
        new QueryRunner(writers(out, json ? Form.JSON : output), limit, this::nobodyReads);
    SqlScript.Statement current = script.statements().getFirst();
    try (Connection connection = access.connect()) {
      for (SqlScript.Statement statement : script.statements()) {
        current = statement;
        runner.run(connection, statement.text());
      }
    } catch (SQLException e) {
      out.flush();
      throw QueryFailure.of(e, current, file == null ? "" : file + ", ");
    }
  }

  private TrinoAccess access(Path home, Map<String, String> environment) {
    String secret = environment.getOrDefault("JIKU_SQL_SECRET", "");
    return secret.isEmpty()
        ? TrinoServer.access(home, user)
        : TrinoServer.access(home, user, secret);
  }

  private Supplier<RowWriter> writers(Writer out, Form form) {
    boolean[] first = {true};
    return () -> {
      boolean mark = byteOrderMark && first[0];
      first[0] = false;
      return switch (form) {
        case TABLE -> new TableWriter(out);
        case CSV ->
            new CsvWriter(
                out,
                mark,
                spreadsheetSafe ? CsvWriter.Reader.SPREADSHEET : CsvWriter.Reader.PROGRAM);
        case JSON -> new JsonLinesWriter(out);
      };
    };
  }

  /** As after {@code jiku sql ... | head}. */
  private boolean nobodyReads() {
    return System.out.checkError();
  }

  private static String text(Path file) throws IOException {
    try {
      return file.equals(Path.of("-"))
          ? new String(System.in.readAllBytes(), UTF_8)
          : withoutMark(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new JikuException(
          ErrorCode.NOT_FOUND, "Cannot run the query: the file " + file + " does not exist", e);
    } catch (CharacterCodingException e) {
      throw new JikuException(
          ErrorCode.USAGE, "Cannot run the query: the file " + file + " is not UTF-8", e);
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
