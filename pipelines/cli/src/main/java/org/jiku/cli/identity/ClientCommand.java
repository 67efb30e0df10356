package org.jiku.cli.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.catalog.Answers;
import org.jiku.cli.catalog.CatalogClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jiku client}: registered information systems that call by themselves. */
@Command(
    name = "client",
    description =
        "Register information systems as clients, make their tokens (system administrator).",
    synopsisSubcommandLabel = "COMMAND")
public final class ClientCommand implements Callable<Integer> {
  private static final String PATH = "/api/v1/clients";

  @ParentCommand private @Nullable Jiku jiku;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return Answers.usage(spec);
  }

  @Command(name = "list", description = "List clients.")
  int list() {
    return Answers.list(
        frame(),
        PATH,
        List.of("客户端 name", "名称 title", "部门 agency", "系统 system", "范围 scopes", "状态 state"),
        ClientCommand::cells);
  }

  @Command(name = "add", description = "Register an information system as a client.")
  int add(
      @Parameters(index = "0", paramLabel = "NAME", description = "Of the client.") String name,
      @Parameters(index = "1", paramLabel = "TITLE", description = "What it is.") String title,
      @Option(names = "--agency", required = true, description = "Whose it is.") String agency,
      @Option(names = "--system", required = true, description = "As registered.") String system,
      @Option(
              names = "--scope",
              split = ",",
              defaultValue = "read",
              description = "read, write, deliver. Default: read.")
          List<String> scopes,
      @Option(
              names = "--certificate",
              description = "SHA-256 of its certificate, for mutual TLS, in hexadecimal digits.")
          @Nullable String certificate,
      @Option(names = "--certificate-subject", description = "Its name by RFC 2253.")
          @Nullable String subject) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("title", title);
    entry.put("agency", agency);
    entry.put("system", system);
    entry.put("scopes", scopes);
    if (certificate != null) {
      entry.put("certificateSha256", certificate);
    }
    if (subject != null) {
      entry.put("certificateSubject", subject);
    }
    return Answers.send(frame(), "POST", PATH, entry, answer -> String.join(" ", cells(answer)));
  }

  @Command(name = "token", description = "Make a token of a client; it is printed once.")
  int token(
      @Parameters(index = "0", paramLabel = "NAME", description = "Of the client.") String name,
      @Parameters(index = "1", paramLabel = "TITLE", description = "What it is for.") String title,
      @Option(names = "--days", defaultValue = "90", description = "1 to 366. Default: 90.")
          int days) {
    return Answers.send(
        frame(),
        "POST",
        path(name) + "/tokens",
        Map.of("title", title, "days", days),
        made -> made.path("token").asText());
  }

  @Command(name = "tokens", description = "List the tokens of a client.")
  int tokens(@Parameters(paramLabel = "NAME", description = "Of the client.") String name) {
    return OwnSecrets.list(frame(), path(name) + "/tokens");
  }

  @Command(name = "revoke", description = "Revoke a token of a client.")
  int revoke(
      @Parameters(index = "0", paramLabel = "NAME", description = "Of the client.") String name,
      @Parameters(index = "1", paramLabel = "ID", description = "Its number in the list.")
          long id) {
    return OwnSecrets.revoke(frame(), path(name) + "/tokens", id);
  }

  @Command(name = "enable", description = "Let a client call again.")
  int enable(@Parameters(paramLabel = "NAME", description = "Of the client.") String name) {
    return turn(name, "enable");
  }

  @Command(name = "disable", description = "Refuse what a client asks, until it is enabled.")
  int disable(@Parameters(paramLabel = "NAME", description = "Of the client.") String name) {
    return turn(name, "disable");
  }

  private int turn(String name, String step) {
    return Answers.send(
        frame(),
        "POST",
        path(name) + "/" + step,
        Map.of(),
        answer -> String.join(" ", cells(answer)));
  }

  private static List<String> cells(JsonNode line) {
    return List.of(
        line.path("name").asText(),
        line.path("title").asText(),
        line.path("agency").asText(),
        line.path("system").asText(),
        Answers.words(line.path("scopes")),
        line.path("enabled").asBoolean() ? "启用 enabled" : "停用 disabled");
  }

  private static String path(String name) {
    return PATH + "/" + CatalogClient.encode(name);
  }

  private Jiku frame() {
    return Objects.requireNonNull(jiku);
  }
}
