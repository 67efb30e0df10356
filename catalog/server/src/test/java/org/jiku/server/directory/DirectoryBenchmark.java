package org.jiku.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists and reads over HTTP at 100,000 resources of 100 agencies with 10 elements each, beside
 * {@code GET /api/v1/me} as the floor of any request; the kinds take turns. No test:
 * docs/benchmarks.md tells how to run it.
 */
final class DirectoryBenchmark {
  private static final int RESOURCES = 100_000;
  private static final int AGENCIES = 100;
  private static final int ROUNDS = 300;

  private final Office office = new Office("bench");
  private final JdbcClient catalog = office.server.catalog();
  private final Random random = new Random(1);

  @Test
  void listsAndReads() throws Exception {
    fill();
    String reader = office.staff("reader", "agency-user");
    String reviewer = office.staff("reviewer", "reviewer");
    assertThat(names(reader, "/api/v1/resources?agency=a7&limit=100"))
        .as("as the table says")
        .isEqualTo(
            catalog
                .sql("SELECT name FROM resource WHERE agency = 'a7' ORDER BY name LIMIT 100")
                .query((row, index) -> row.getString("name"))
                .list());

    Map<String, Supplier<String>> kinds = new LinkedHashMap<>();
    kinds.put("floor: GET /me", () -> "/api/v1/me");
    kinds.put("get one resource", () -> "/api/v1/resources/" + any());
    kinds.put("list, a page anywhere", () -> "/api/v1/resources?limit=50&after=" + any());
    kinds.put("list of one agency", () -> "/api/v1/resources?limit=50&agency=" + agency());
    kinds.put(
        "list, conditional and general-3, anywhere",
        () -> "/api/v1/resources?limit=50&shareClass=conditional&grade=general-3&after=" + any());
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = -50; round < ROUNDS; round++) {
      for (Map.Entry<String, Supplier<String>> kind : kinds.entrySet()) {
        for (String who : List.of(reader, reviewer)) {
          double time = time(who, kind.getValue().get());
          if (round >= 0) {
            times.computeIfAbsent(kind.getKey(), any -> new ArrayList<>()).add(time);
          }
        }
      }
    }
    System.out.println("| request | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|");
    times.forEach((kind, all) -> {
      double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      System.out.printf(
          "| %s | %.1f | %.1f | %.1f |%n",
          kind, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
    });
  }

  private static double at(double[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1, Math.round(part * sorted.length))];
  }

  private double time(String who, String path) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Office.Answer answer = office.get(who, path);
    double milliseconds = (System.nanoTime() - begin) / 1e6;
    assertThat(answer.status()).as(path).isEqualTo(200);
    return milliseconds;
  }

  private List<String> names(String who, String path) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    office
        .get(who, path)
        .json()
        .path("items")
        .forEach(line -> names.add(line.path("name").stringValue()));
    return names;
  }

  private String agency() {
    return "a" + (1 + random.nextInt(AGENCIES));
  }

  private String any() {
    return "%s.r%06d".formatted(agency(), random.nextInt(RESOURCES / AGENCIES));
  }

  /** Copies of one proposal that came in over the API, published. */
  private void fill() throws Exception {
    String officer = office.staff("officer", "data-officer");
    String template = office.agency + ".template";
    String element = "{\"name\":\"household\"";
    String more =
        String.join(
            ",",
            IntStream.range(0, 8)
                .mapToObj(i ->
                    ("{\"name\":\"e%d\",\"title\":\"数据项%d\",\"type\":\"string\",\"length\":20,"
                            + "\"grade\":\"general-1\",\"sharing\":{\"shareClass\":\"unconditional\"}}")
                        .formatted(i, i))
                .toList());
    Office.Answer proposed =
        office.send(
            officer,
            "POST",
            "/api/v1/resources",
            office.proposal(template, element, more + "," + element));
    assertThat(proposed.status()).as(proposed.body()).isIn(200, 201);
    catalog
        .sql(
            """
            WITH made AS (
              SELECT 'a' || (1 + i % :agencies) AS agency,
                'a' || (1 + i % :agencies) || '.r' || lpad((i / :agencies)::text, 6, '0') AS name,
                i % 3 AS kind
              FROM generate_series(0, :last) AS i),
            agencies AS (
              INSERT INTO agency (code, title)
              SELECT DISTINCT agency, '机构' FROM made ON CONFLICT DO NOTHING),
            resources AS (
              INSERT INTO resource (name, agency, working, published, updated_at)
              SELECT name, agency, 1, 1, clock_timestamp() FROM made),
            versions AS (
              INSERT INTO resource_version (resource, number, state, origin, proposer, made_at, body)
              SELECT m.name, 1, 'published', 'people', v.proposer, v.made_at,
                jsonb_set(v.body, '{name}', to_jsonb(m.name))
              FROM made m, resource_version v WHERE v.resource = :template)
            INSERT INTO resource_listing (audience, name, agency, title, state, share_class, grade,
              cycle, updated_at, words)
            SELECT audience, name, agency, '资源 ' || name, 'published',
              (ARRAY['unconditional', 'conditional', 'withheld'])[1 + kind],
              (ARRAY['general-2', 'general-3', 'general-4'])[1 + kind], 'monthly',
              clock_timestamp(), '资源 ' || name
            FROM made, unnest(ARRAY['own', 'public']) AS audience
            """)
        .param("agencies", AGENCIES)
        .param("last", RESOURCES - 1)
        .param("template", template)
        .update();
    catalog.sql("ANALYZE").update();
  }
}
