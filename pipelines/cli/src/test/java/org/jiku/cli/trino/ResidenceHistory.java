package org.jiku.cli.trino;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What two agencies have claimed of where people live, and the query of the library's page that
 * tells what held on a day.
 */
final class ResidenceHistory {
  private static final Path PAGE = Path.of("../../docs/libraries/population.en.md");
  private static final Pattern SQL = Pattern.compile("(?s)```sql\\n(.*?)```");

  static final List<String> MADE =
      List.of(
          "CREATE SCHEMA IF NOT EXISTS population",
          "CREATE SCHEMA governance",
          """
          CREATE TABLE population.residence_claim (
            source varchar, local_key varchar, identifier varchar, link varchar, claim_key varchar,
            period date, sequence integer, revision integer, "row" bigint, operation varchar,
            delivery bigint, division varchar, address varchar, from_date date,
            permit_number varchar, to_date date)
          """,
          "CREATE TABLE population.crosswalk (scheme varchar, value varchar, entity_id varchar)",
          "CREATE TABLE governance.delivery (number bigint, state varchar)",
          """
          INSERT INTO governance.delivery VALUES (1, 'published'), (2, 'published'), (3, 'published'),
            (4, 'published'), (5, 'published'), (6, 'withdrawn'), (7, 'published'), (8, 'withdrawing')
          """,
          """
          INSERT INTO population.crosswalk VALUES ('psb.resident', 'A', 'e1'),
            ('hr.insured_person', '7', 'e1'), ('hr.insured_person', '8', 'e1'),
            ('psb.resident', 'B', 'e2'), ('hr.insured_person', '9', 'e3'), ('id_number', 'A', 'e9')
          """,
          """
          INSERT INTO population.residence_claim
          SELECT source, key, NULL, NULL, key, period, sequence, revision, 1, operation, delivery,
            division, address, since, NULL, NULL
          FROM (VALUES
            ('psb.resident', 'A', DATE '2026-01-31', 1, 0, 'assert', 1, '330102', '文三路1号', DATE '2020-01-01'),
            ('psb.resident', 'B', DATE '2026-01-31', 1, 0, 'assert', 1, '330102', '文三路9号', DATE '2019-01-01'),
            ('psb.resident', 'B', DATE '2026-01-31', 1, 1, 'assert', 1, '330103', '文三路9号', DATE '2019-01-01'),
            ('hr.insured_person', '7', DATE '2026-02-28', 1, 0, 'assert', 2, '330106', '西溪路2号', NULL),
            ('hr.insured_person', '8', DATE '2026-02-28', 2, 0, 'assert', 3, '330105', '古墩路3号', NULL),
            ('psb.resident', 'A', DATE '2026-03-31', 1, 0, 'absent', 4, '330102', '文三路1号', DATE '2020-01-01'),
            ('hr.insured_person', '7', DATE '2026-04-30', 1, 0, 'assert', 5, '330106', '西溪路2号', NULL),
            ('psb.resident', 'A', DATE '2026-05-31', 1, 0, 'assert', 6, '999999', '错', NULL),
            ('psb.resident', 'A', DATE '2026-06-30', 1, 0, 'assert', 7, NULL, '学院路5号', NULL),
            ('hr.insured_person', '9', DATE '2026-06-30', 1, 0, 'assert', 8, '330108', '错', NULL)
          ) AS claims (source, key, period, sequence, revision, operation, delivery, division, address, since)
          """);

  private ResidenceHistory() {}

  /** The query of the page, for a day. */
  static String asOf(String day) throws IOException {
    Matcher block = SQL.matcher(Files.readString(PAGE));
    while (block.find()) {
      if (block.group(1).contains("population.residence_claim")) {
        return block.group(1).replaceFirst("DATE '[0-9-]*'", "DATE '" + day + "'")
            + "ORDER BY entity_id";
      }
    }
    throw new IllegalStateException(PAGE + " has no query of population.residence_claim");
  }
}
