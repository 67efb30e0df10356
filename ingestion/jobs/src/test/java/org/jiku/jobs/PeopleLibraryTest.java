package org.jiku.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.jobs.TestLake.contract;
import static org.jiku.jobs.TestLake.on;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.library.LibraryParser;
import org.jiku.standards.Standards;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the population library holds beyond the register of residents, out of the samples:
 * foreigners, residence permits, education, disability, cremation.
 */
class PeopleLibraryTest {
  private static final Path DATA = Path.of("../../examples/data/people");
  private static final Contract PERMITS = contract("psb-residence-permit.odcs.yaml");
  private static final Contract DEPARTURES = contract("psb-household-departure.odcs.yaml");
  private static final Contract FOREIGNERS = contract("immigration-foreign-resident.odcs.yaml");
  private static final Contract GRADUATES = contract("edu-graduate.odcs.yaml");
  private static final Contract DISABILITIES = contract("dpf-disability-certificate.odcs.yaml");
  private static final Contract CREMATIONS = contract("civil-cremation.odcs.yaml");

  private static TestLake lake;
  private static List<String> foreignersAtFirst = List.of();

  @BeforeAll
  static void deliverEverything() throws IOException {
    lake = TestLake.create().withPopulation();
    deliver(GRADUATES, "graduates_20260731.csv", "2026-07-31", Map.of("year-of-number", 1L));
    deliver(
        PERMITS, "residence_permits_20260901.csv", "2026-09-01", Map.of("residence-in-order", 1L));
    deliver(
        FOREIGNERS, "foreign_residents_20260901.csv", "2026-09-01", Map.of("nationality-form", 1L));
    foreignersAtFirst = foreigners();
    deliver(
        DISABILITIES,
        "disability_certificates_20260901.csv",
        "2026-09-01",
        Map.of("class-and-grade-of-number", 1L));
    deliver(DEPARTURES, "household_departures_20260907.csv", "2026-09-07", Map.of());
    deliver(PERMITS, "residence_permits_20261001.csv", "2026-10-01", Map.of());
    deliver(FOREIGNERS, "foreign_residents_20261001.csv", "2026-10-01", Map.of());
    deliver(DISABILITIES, "disability_certificates_20261001.csv", "2026-10-01", Map.of());
    deliver(
        CREMATIONS, "cremations_20261001.csv", "2026-10-01", Map.of("cremated-after-death", 1L));
  }

  private static void deliver(Contract contract, String file, String day, Map<String, Long> rules)
      throws IOException {
    List<String> lines = Files.readAllLines(DATA.resolve(file), UTF_8);
    var receipt = lake.deliver(contract, on(day), Optional.empty(), lines);
    assertThat(receipt.rules()).as(file).isEqualTo(rules);
    assertThat(receipt.state()).as(file).isEqualTo(DeliveryState.PUBLISHED);
  }

  private static List<String> foreigners() {
    return lake.query(
        """
        SELECT entity_id, latin_name, id_number, document_number, record_state
        FROM $.population.person WHERE nationality IS NOT NULL
        """);
  }

  @Test
  void theContractsFitTheLibrary() {
    Set<String> standards = Set.copyOf(Standards.names());
    var library = TestLake.library("population");
    assertThat(LibraryParser.check("population.yaml", library, standards)).isEmpty();
    for (Contract each :
        List.of(PERMITS, DEPARTURES, FOREIGNERS, GRADUATES, DISABILITIES, CREMATIONS)) {
      assertThat(ContractParser.check("file", each, List.of(library), standards))
          .as(each.resource().toString())
          .isEmpty();
    }
  }

  @Test
  void foreignersHaveTheirDocumentAndSomeTheNumberOfACard() {
    assertThat(
            lake.query(
                """
                SELECT p.id_number, p.latin_name, p.name, p.birth_place, p.nationality,
                  p.document_type, p.document_number, p.document_valid_to, p.photo_reference,
                  r.division, p.record_state
                FROM $.population.person p
                LEFT JOIN $.population.residence r ON r.entity_id = p.entity_id
                WHERE p.nationality IS NOT NULL
                """))
        .containsExactly(
            "[942276198803150026,MILLER ANNA,米安娜,MUNICH,DEU,414,C01X7K9F4,2032-05-17,immigration-photo:8113,420106,current]",
            "[942392199411080022,TANAKA YUKI,田中由纪,OSAKA,JPN,414,TR4820917,2031-10-03,immigration-photo:9240,420111,current]",
            "[null,DUBOIS CLAIRE,null,LYON,FRA,414,19CK40217,2029-06-02,null,420111,lapsed]",
            "[null,KIM MINSU,金民秀,BUSAN,KOR,414,M30418822,2030-02-10,null,420106,current]",
            "[null,O'BRIEN JOHN PATRICK,null,BOSTON,USA,414,584020913,2036-08-24,immigration-photo:9377,420106,current]");
  }

  /** Immigration's own number of the person holds together what no identifier does. */
  @Test
  void aForeignerStaysOnePersonWithANewPassport() {
    for (String name : List.of("O'BRIEN JOHN PATRICK", "DUBOIS CLAIRE")) {
      assertThat(entity(foreigners(), name)).as(name).isEqualTo(entity(foreignersAtFirst, name));
    }
    assertThat(foreignersAtFirst)
        .hasSize(4)
        .anyMatch(row -> row.endsWith(",O'BRIEN JOHN PATRICK,null,530117264,current]"));
  }

  @Test
  void aForeignerWhoGetsACardIsThePersonWithItsNumber() {
    assertThat(foreignersAtFirst)
        .anyMatch(row -> row.endsWith(",TANAKA YUKI,null,TR4820917,current]"));
    assertThat(
            lake.query(
                """
                SELECT x.scheme, x.value, x.state, p.latin_name FROM $.population.crosswalk x
                JOIN $.population.person p USING (entity_id)
                WHERE x.value IN ('942392199411080022', 'F42000009240')
                """))
        .containsExactly(
            "[id_number,942392199411080022,current,TANAKA YUKI]",
            "[immigration.foreign_resident,F42000009240,current,TANAKA YUKI]");
  }

  private static String entity(List<String> rows, String name) {
    String row = rows.stream().filter(each -> each.contains(name)).findFirst().orElseThrow();
    return row.substring(0, row.indexOf(','));
  }

  @Test
  void certificatesOfEducationAndDisabilityStandAtTheirHolder() {
    assertThat(
            lake.query(
                """
                SELECT p.name, e.level, e.school, e.enrolled_on, e.graduated_on, e.certificate_number
                FROM $.population.education e JOIN $.population.person p USING (entity_id)
                """))
        .containsExactly(
            "[张海燕,21,武昌理工大学(虚构),2022-09-01,2026-06-30,999991202605004317]",
            "[张海燕,61,武汉市第一百中学(虚构),2013-09-01,2016-06-20,42016100219]",
            "[米安娜,14,武昌理工大学(虚构),2023-09-01,2026-06-30,999991202602000281]",
            "[陈志明,31,武昌理工大学(虚构),2023-09-01,2026-06-30,999995202606011850]");
    assertThat(
            lake.query(
                """
                SELECT p.name, d.class, d.grade, d.issued_on, d.valid_to, d.state
                FROM $.population.disability d JOIN $.population.person p USING (entity_id)
                """))
        .containsExactly(
            "[吴建华,2,4,2017-02-20,2027-02-19,2]",
            "[王秀英,4,1,2026-09-14,2036-09-13,1]",
            "[王秀英,4,3,2018-04-16,2028-04-15,3]",
            "[陈志明,1,2,2024-03-11,2034-03-10,1]");
  }

  @Test
  void theEndOfALifeAndOfARegistrationIsTold() {
    assertThat(
            lake.query(
                """
                SELECT p.name, p.life_status, p.death_date, h.state, h.ended_on
                FROM $.population.household_registration h
                JOIN $.population.person p USING (entity_id)
                """))
        .containsExactly("[刘芳,null,null,2,2026-09-04]", "[李国强,2,2026-08-30,3,2026-09-02]");
    assertThat(
            lake.query(
                """
                SELECT p.id_number, p.name, p.life_status, d.certificate_number, d.cremated_on,
                  d.crematorium, d.cremation_certificate
                FROM $.population.death d JOIN $.population.person p USING (entity_id)
                """))
        .as("the dead who could not be identified is a person of civil affairs alone")
        .containsExactly(
            "[42010619511103003X,李国强,2,D4201-2026-007714,2026-09-01,武汉市第一殡仪馆(虚构),HH4201-2026-003186]",
            "[420106198809240059,孙立军,2,D4201-2026-008120,2026-09-21,武汉市第一殡仪馆(虚构),HH4201-2026-003231]",
            "[null,null,2,null,2026-09-11,武汉市第一殡仪馆(虚构),HH4201-2026-003190]");
  }

  @Test
  void badRowsAreInQuarantineWithTheirLines() {
    assertThat(
            lake.query(
                """
                SELECT 'permit' AS what, line, rules[0] FROM $.quarantine_psb.residence_permit
                UNION ALL SELECT 'foreigner', line, rules[0]
                  FROM $.quarantine_immigration.foreign_resident
                UNION ALL SELECT 'graduate', line, rules[0] FROM $.quarantine_edu.graduate
                UNION ALL SELECT 'disability', line, rules[0]
                  FROM $.quarantine_dpf.disability_certificate
                UNION ALL SELECT 'cremation', line, rules[0] FROM $.quarantine_civil.cremation
                """))
        .containsExactly(
            "[cremation,4,cremated-after-death]",
            "[disability,5,class-and-grade-of-number]",
            "[foreigner,6,nationality-form]",
            "[graduate,6,year-of-number]",
            "[permit,5,residence-in-order]");
  }

  @Test
  void whereAgenciesDisagreeTheLeadSourceHolds() {
    assertThat(
            lake.query(
                """
                SELECT attribute, authority, authority_value, source, value, owner
                FROM $.population.person_discrepancy WHERE state = 'open'
                """))
        .containsExactly(
            "[birth_date,immigration.foreign_resident,1988-03-15,edu.graduate,1988-05-13,edu]",
            "[name,psb.residence_permit,陈志明,edu.graduate,陈志铭,edu]");
  }

  @Test
  void whereSomebodyLivedOnADayIsStillKnown() {
    assertThat(residencesOn("2026-08-31")).isEmpty();
    assertThat(residencesOn("2026-09-30"))
        .containsExactly(
            "[420106202400117,420106,2023-09-01,null]",
            "[420106202500308,420106,2024-11-15,null]",
            "[420111202300561,420111,2022-06-20,null]");
    assertThat(residencesOn("2026-10-01"))
        .containsExactly(
            "[420106202400117,420111,2026-09-05,null]",
            "[420106202500308,420106,2024-11-15,2026-09-20]",
            "[420111202300561,420111,2022-06-20,null]")
        .isEqualTo(
            lake.query(
                """
                SELECT permit_number, division, from_date, to_date FROM $.population.residence
                WHERE permit_number IS NOT NULL
                """));
  }

  private static List<String> residencesOn(String day) {
    return lake.query(
        """
        SELECT permit_number, last.division, last.from_date, last.to_date FROM (
          SELECT permit_number,
            max_by(struct(division, from_date, to_date), struct(period, sequence, revision)) AS last
          FROM $.population.residence_claim
          WHERE period <= DATE '%s' AND source = 'psb.residence_permit' GROUP BY permit_number)
        """
            .formatted(day));
  }
}
