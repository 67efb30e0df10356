package org.jiku.cli.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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

/** {@code jiku account}. */
@Command(
    name = "account",
    description = "Make accounts, list them, give roles, unlock.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AccountCommand.Add.class,
      AccountCommand.ListAll.class,
      AccountCommand.Roles.class,
      AccountCommand.Unlock.class
    })
public final class AccountCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return Answers.usage(spec);
  }

  private Jiku frame() {
    return Objects.requireNonNull(jiku);
  }

  /** Sends, and prints the answer as JSON or as a line. */
  private int send(String method, String path, Object body, String line) {
    try (CatalogClient catalog = CatalogClient.of(frame())) {
      JsonNode answer = catalog.send(method, path, body);
      if (frame().output().isJson()) {
        frame().output().json(answer);
      } else {
        frame().output().line(line.formatted(Answers.text(answer.path("firstPassword"))));
      }
    }
    return 0;
  }

  private static String path(String name) {
    return "/api/v1/accounts/" + CatalogClient.encode(name);
  }

  /** {@code jiku account add}. */
  @Command(
      name = "add",
      description =
          "Make an account without roles; prints its first password (system administrator).")
  static final class Add implements Callable<Integer> {
    @ParentCommand private @Nullable AccountCommand account;

    @Parameters(index = "0", paramLabel = "NAME", description = "As typed to sign in.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "TITLE", description = "The person's name.")
    private String title = "";

    @Option(names = "--agency", paramLabel = "CODE", description = "Whose staff it is.")
    private @Nullable String agency;

    @Option(names = "--unit", paramLabel = "CODE", description = "Of the agency.")
    private @Nullable String unit;

    @Override
    public Integer call() {
      Map<String, String> entry = new LinkedHashMap<>();
      entry.put("name", name);
      entry.put("title", title);
      if (agency != null) {
        entry.put("agency", agency);
      }
      if (unit != null) {
        entry.put("unit", unit);
      }
      return Objects.requireNonNull(account)
          .send("POST", "/api/v1/accounts", entry, "初始口令 first password: %s");
    }
  }

  /** {@code jiku account list}. */
  @Command(name = "list", description = "List accounts.")
  static final class ListAll implements Callable<Integer> {
    @ParentCommand private @Nullable AccountCommand account;

    @Override
    public Integer call() {
      Jiku frame = Objects.requireNonNull(account).frame();
      try (CatalogClient catalog = CatalogClient.of(frame)) {
        List<JsonNode> accounts = Answers.all(catalog, "/api/v1/accounts");
        if (frame.output().isJson()) {
          frame.output().json(accounts);
        } else {
          frame
              .output()
              .table(
                  List.of("账号 name", "姓名 title", "部门 agency", "角色 roles", "状态 state"),
                  accounts.stream().map(ListAll::cells).toList());
        }
      }
      return 0;
    }

    private static List<String> cells(JsonNode line) {
      return List.of(
          line.path("name").asText(),
          line.path("title").asText(),
          Answers.text(line.path("agency")),
          Answers.words(line.path("roles")),
          line.path("enabled").asBoolean() ? "启用 enabled" : "停用 disabled");
    }
  }

  /** {@code jiku account roles}. */
  @Command(
      name = "roles",
      description = "Give an account these roles and no others (security administrator).")
  static final class Roles implements Callable<Integer> {
    @ParentCommand private @Nullable AccountCommand account;

    @Parameters(index = "0", paramLabel = "NAME", description = "The account.")
    private String name = "";

    @Parameters(index = "1..*", paramLabel = "ROLE", description = "Such as data-officer.")
    private List<String> roles = new ArrayList<>();

    @Override
    public Integer call() {
      return Objects.requireNonNull(account)
          .send(
              "PUT",
              path(name) + "/roles",
              Map.of("roles", roles),
              "角色 roles: " + String.join(" ", roles) + "%s");
    }
  }

  /** {@code jiku account unlock}. */
  @Command(
      name = "unlock",
      description = "Let an account sign in again at once (security administrator).")
  static final class Unlock implements Callable<Integer> {
    @ParentCommand private @Nullable AccountCommand account;

    @Parameters(paramLabel = "NAME", description = "The account.")
    private String name = "";

    @Override
    public Integer call() {
      return Objects.requireNonNull(account)
          .send("POST", path(name) + "/unlock", Map.of(), "已解锁 unlocked%s");
    }
  }
}
