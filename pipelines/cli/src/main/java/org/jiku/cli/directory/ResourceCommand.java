package org.jiku.cli.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.Output;
import org.jiku.cli.catalog.Answers;
import org.jiku.cli.catalog.CatalogClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jiku resource}: the directory (政务数据目录) and the life of its resources. */
@Command(
    name = "resource",
    description = "Show the directory and take resources through their life.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Steps: propose, assess, approve, submit, publish or return; withdraw.",
      "docs/catalog/directory.md says whose each step is."
    })
public final class ResourceCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return Answers.usage(spec);
  }

  @Command(name = "list", description = "List resources.")
  int list(
      @Option(names = "--agency", defaultValue = "", description = "Of this provider.")
          String agency,
      @Option(names = "--state", defaultValue = "", description = "draft, approved, submitted, ...")
          String state,
      @Option(
              names = "--share-class",
              defaultValue = "",
              description = "unconditional, conditional or withheld.")
          String shareClass,
      @Option(names = "--grade", defaultValue = "", description = "Such as general-3.")
          String grade,
      @Option(names = "--text", defaultValue = "", description = "In name, title or elements.")
          String text,
      @Option(names = "--late", description = "Only those whose delivery is overdue.") boolean late,
      @Option(names = "--after", defaultValue = "", description = "The page after this name.")
          String after,
      @Option(names = "--limit", defaultValue = "50", description = "At most so many.") int limit) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("agency", agency);
    query.put("state", state);
    query.put("shareClass", shareClass);
    query.put("grade", grade);
    query.put("text", text);
    query.put("after", after);
    query.put("late", late ? "true" : "");
    query.put("limit", Integer.toString(limit));
    return show(get("/api/v1/resources" + queryOf(query)), Tables::resources);
  }

  @Command(name = "show", description = "Show a resource.")
  int show(@Parameters(paramLabel = "RESOURCE") String name) {
    return show(get(path(name, "")), Tables::resource);
  }

  @Command(name = "versions", description = "List the versions of a resource.")
  int versions(@Parameters(paramLabel = "RESOURCE") String name) {
    return show(get(path(name, "/versions")), Tables::versions);
  }

  @Command(name = "compare", description = "Compare two versions item by item.")
  int compare(
      @Parameters(index = "0", paramLabel = "RESOURCE") String name,
      @Parameters(index = "1", paramLabel = "FROM") int from,
      @Parameters(index = "2", paramLabel = "TO") int to) {
    return show(
        get(path(name, "/comparison?from=%d&to=%d".formatted(from, to))), Tables::differences);
  }

  @Command(name = "worklist", description = "List what waits for you.")
  int worklist() {
    return show(get("/api/v1/worklist"), Tables::tasks);
  }

  @Command(name = "propose", description = "Propose a resource, or a change of one.")
  int propose(
      @Parameters(paramLabel = "FILE", description = "A description in JSON.") Path file,
      @Option(names = "--cause", defaultValue = "", description = "What made it necessary.")
          String cause,
      @Option(names = "--cause-on", defaultValue = "", description = "When, such as 2026-03-01.")
          String causeOn,
      @Option(names = "--revision", defaultValue = "0", description = REVISION) long revision) {
    try (CatalogClient client = client()) {
      return standing(Proposal.read(file, cause, causeOn).send(client, revision));
    }
  }

  @Command(
      name = "assess",
      description = "Record an assessment of secrecy or personal information.")
  int assess(
      @Parameters(index = "0", paramLabel = "RESOURCE") String name,
      @Parameters(index = "1", paramLabel = "KIND", description = "secrecy, personal-information.")
          String kind,
      @Option(names = "--by", required = true, description = "Who assessed.") String by,
      @Option(names = "--result", defaultValue = "passed", description = "passed or failed.")
          String result,
      @Option(names = "--date", required = true, description = "Such as 2026-03-01.") String date,
      @Option(names = "--reference", required = true, description = "The paper.") String reference,
      @Option(names = "--revision", defaultValue = "0", description = REVISION) long revision) {
    return step(
        name,
        "assessments",
        revision,
        Map.of("kind", kind, "by", by, "result", result, "date", date, "reference", reference));
  }

  @Command(name = "adopt", description = "Take up what a definition file says otherwise.")
  int adopt(
      @Parameters(paramLabel = "RESOURCE") String name,
      @Option(names = "--revision", defaultValue = "0", description = REVISION) long revision) {
    return step(name, "adoption", revision, Map.of());
  }

  @Command(name = "approve", description = "Approve a draft, as the head of the unit.")
  int approve(
      @Parameters(paramLabel = "RESOURCE") String name,
      @Option(names = "--revision", defaultValue = "0", description = REVISION) long revision) {
    return step(name, "approval", revision, Map.of());
  }

  @Command(name = "submit", description = "Submit what is approved to the authority.")
  int submit(
      @Parameters(paramLabel = "RESOURCE") String name,
      @Option(names = "--revision", defaultValue = "0", description = REVISION) long revision) {
    return step(name, "submission", revision, Map.of());
  }

  @Command(name = "publish", description = "Publish what is submitted, as the authority.")
  int publish(
      @Parameters(paramLabel = "RESOURCE") String name,
      @Option(names = "--revision", defaultValue = "0", description = REVISION) long revision) {
    return step(name, "publication", revision, Map.of());
  }

  @Command(name = "return", description = "Send back what is submitted, as the authority.")
  int sendBack(
      @Parameters(paramLabel = "RESOURCE") String name,
      @Option(names = "--reason", required = true, description = "Why.") String reason,
      @Option(names = "--revision", defaultValue = "0", description = REVISION) long revision) {
    return step(name, "return", revision, Map.of("reason", reason));
  }

  @Command(name = "withdraw", description = "Ask to withdraw a resource; as the authority, do it.")
  int withdraw(
      @Parameters(paramLabel = "RESOURCE") String name,
      @Option(names = "--reason", required = true, description = "Why.") String reason,
      @Option(names = "--revision", defaultValue = "0", description = REVISION) long revision) {
    return step(name, "withdrawal", revision, Map.of("reason", reason));
  }

  private static final String REVISION =
      "The revision you have read; the step is refused if there is a later one. Default: the present.";

  private int step(String name, String step, long revision, Map<String, String> body) {
    try (CatalogClient client = client()) {
      long seen = revision > 0 ? revision : client.get(path(name, "")).path("revision").asLong();
      return standing(
          client.send("POST", path(name, "/%s?revision=%d".formatted(step, seen)), body));
    }
  }

  private int standing(JsonNode answer) {
    return show(
        answer,
        (json, output) ->
            output.line(
                "%s: version %d, revision %d"
                    .formatted(
                        json.path("name").asText(),
                        json.path("version").asInt(),
                        json.path("revision").asLong())));
  }

  /** Shows an answer to people. */
  @FunctionalInterface
  private interface Page {
    void print(JsonNode json, Output output);
  }

  private int show(JsonNode answer, Page page) {
    Output output = Objects.requireNonNull(jiku).output();
    if (output.isJson()) {
      output.json(answer);
    } else {
      page.print(answer, output);
    }
    return 0;
  }

  private CatalogClient client() {
    return CatalogClient.of(Objects.requireNonNull(jiku));
  }

  private JsonNode get(String path) {
    try (CatalogClient client = client()) {
      return client.get(path);
    }
  }

  private static String path(String name, String rest) {
    return "/api/v1/resources/" + CatalogClient.encode(name) + rest;
  }

  private static String queryOf(Map<String, String> values) {
    StringBuilder query = new StringBuilder();
    values.forEach((key, value) -> {
      if (!value.isEmpty()) {
        query
            .append(query.isEmpty() ? "?" : "&")
            .append(key)
            .append('=')
            .append(CatalogClient.encode(value));
      }
    });
    return query.toString();
  }
}
