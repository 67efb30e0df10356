package org.jiku.cli.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.catalog.CatalogClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jiku token}. */
@Command(
    name = "token",
    description = "Make tokens of one's own for the API, list them, revoke them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {TokenCommand.Make.class, TokenCommand.ListAll.class, TokenCommand.Revoke.class})
public final class TokenCommand implements Callable<Integer> {
  private static final String PATH = "/api/v1/tokens";

  @ParentCommand private @Nullable Jiku jiku;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return Pages.usage(spec);
  }

  private Jiku frame() {
    return Objects.requireNonNull(jiku);
  }

  /** {@code jiku token make}. */
  @Command(name = "make", description = "Make a token; it is printed once.")
  static final class Make implements Callable<Integer> {
    @ParentCommand private @Nullable TokenCommand token;

    @Parameters(paramLabel = "TITLE", description = "What it is for.")
    private String title = "";

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        split = ",",
        description = "read, write, deliver. Default: read.")
    private List<String> scopes = new ArrayList<>();

    @Option(names = "--days", paramLabel = "N", description = "1 to 366. Default: 90.")
    private int days = 90;

    @Override
    public Integer call() {
      Jiku frame = Objects.requireNonNull(token).frame();
      try (CatalogClient catalog = CatalogClient.of(frame)) {
        JsonNode made =
            catalog.send(
                "POST",
                PATH,
                Map.of(
                    "title", title,
                    "scopes", scopes.isEmpty() ? List.of("read") : scopes,
                    "days", days));
        if (frame.output().isJson()) {
          frame.output().json(made);
        } else {
          frame.output().line(made.path("token").asText());
        }
      }
      return 0;
    }
  }

  /** {@code jiku token list}. */
  @Command(name = "list", description = "List one's own tokens.")
  static final class ListAll implements Callable<Integer> {
    @ParentCommand private @Nullable TokenCommand token;

    @Override
    public Integer call() {
      Jiku frame = Objects.requireNonNull(token).frame();
      try (CatalogClient catalog = CatalogClient.of(frame)) {
        JsonNode tokens = catalog.get(PATH);
        if (frame.output().isJson()) {
          frame.output().json(tokens);
        } else {
          List<List<String>> lines = new ArrayList<>();
          tokens.forEach(line ->
              lines.add(
                  List.of(
                      line.path("id").asText(),
                      line.path("title").asText(),
                      Pages.words(line.path("scopes")),
                      line.path("expiresAt").asText(),
                      Pages.text(line.path("revokedAt")))));
          frame
              .output()
              .table(List.of("编号 id", "用途 title", "范围 scopes", "到期 expires", "吊销 revoked"), lines);
        }
      }
      return 0;
    }
  }

  /** {@code jiku token revoke}. */
  @Command(name = "revoke", description = "Revoke a token of one's own.")
  static final class Revoke implements Callable<Integer> {
    @ParentCommand private @Nullable TokenCommand token;

    @Parameters(paramLabel = "ID", description = "Its number in the list.")
    private long id;

    @Override
    public Integer call() {
      Jiku frame = Objects.requireNonNull(token).frame();
      try (CatalogClient catalog = CatalogClient.of(frame)) {
        catalog.send("DELETE", PATH + "/" + id, Map.of());
        if (frame.output().isJson()) {
          frame.output().json(Map.of("revoked", id));
        } else {
          frame.output().line("已吊销 revoked " + id);
        }
      }
      return 0;
    }
  }
}
