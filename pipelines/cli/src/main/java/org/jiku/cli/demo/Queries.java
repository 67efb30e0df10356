package org.jiku.cli.demo;

import java.util.List;

/** What the demo asks of the lakehouse. */
final class Queries {

  /**
   * One question.
   *
   * @param title in Chinese and English
   */
  record Query(String title, String sql) {}

  static final Query DEAD =
      new Query(
          "已死亡人员 People known to have died",
          "SELECT count(*) AS dead FROM population.person WHERE life_status = '2'");

  static final List<Query> ALL =
      List.of(
          new Query(
              "自然人状态 Persons by state",
              """
              SELECT record_state, coalesce(life_status, 'unknown') AS life_status, in_conflict, count(*) AS persons
              FROM population.person GROUP BY 1, 2, 3 ORDER BY 4 DESC
              """),
          new Query(
              "已死亡仍在保 Insured persons who have died",
              """
              SELECT i.personal_number, p.name, p.death_date, i.insurance_kind, d.agency || '.' || d.resource AS death_known_from
              FROM landing_hr.insured_person i
              JOIN population.person p ON p.id_number = i.id_number
              LEFT JOIN governance.delivery d ON d.number = p.death_date_delivery
              WHERE p.life_status = '2' AND i.insurance_state = '1'
              ORDER BY p.death_date, i.personal_number LIMIT 10
              """),
          new Query(
              "差异 Disagreements by attribute and the agency that must look into them",
              """
              SELECT 'person' AS entity, attribute, authority, source, owner, count(*) AS open
              FROM population.person_discrepancy WHERE state = 'open' GROUP BY 2, 3, 4, 5
              UNION ALL
              SELECT 'residence', attribute, authority, source, owner, count(*)
              FROM population.residence_discrepancy WHERE state = 'open' GROUP BY 2, 3, 4, 5
              ORDER BY 6 DESC
              """),
          new Query(
              "各县居住人口 Residents per county, the ten largest",
              """
              SELECT r.division, count(*) AS residents, count_if(p.birth_date <= DATE '1966-10-01') AS aged_60_and_over
              FROM population.residence r JOIN population.person p USING (entity_id)
              WHERE r.record_state = 'current' AND coalesce(p.life_status, '1') <> '2' AND r.division IS NOT NULL
              GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10
              """),
          new Query(
              "各省居民与生产总值 Residents here beside the gross regional product of their province in 2020",
              """
              SELECT o.region, d.residents, o.value AS gdp, o.unit, o.state, o.known_by
              FROM (
                SELECT substr(r.division, 1, 2) || '0000' AS region, count(*) AS residents
                FROM population.residence r JOIN population.person p USING (entity_id)
                WHERE r.record_state = 'current' AND coalesce(p.life_status, '1') <> '2'
                GROUP BY 1) d
              JOIN macro.observation o ON o.region = d.region AND o.indicator = 'GDP' AND o.statistical_period = '2020'
              ORDER BY 2 DESC, 1 LIMIT 10
              """),
          new Query(
              "同一指标的历次发布 One figure as it was known at the end of 2019, and as it is known today",
              """
              SELECT statistical_period, unit, max_by(value, known_by) FILTER (WHERE known_by <= DATE '2019-12-31') AS known_2019,
                max_by(value, known_by) AS known_today, array_agg(state ORDER BY known_by) AS releases
              FROM macro.observation
              WHERE indicator = 'GDP' AND region = '100000' AND value IS NOT NULL AND statistical_period IN ('2017', '2018', '2019')
              GROUP BY 1, 2 ORDER BY 1
              """),
          new Query(
              "一人的来源主张 What each source has said of one person, in effective order",
              """
              SELECT c.period, c.source, c.operation, c.delivery, c.identifier, c.name, c.life_status, c.death_date
              FROM population.person_claim c
              WHERE c.claim_key = (
                SELECT min_by(p.id_number, p.entity_id) FROM population.person p
                JOIN population.person_discrepancy x ON x.entity_id = p.entity_id AND x.attribute = 'life_status')
              ORDER BY c.period, c."sequence", c.revision, c."row"
              """),
          new Query(
              "问题数据 Quarantined rows by rule",
              """
              SELECT rule, status, count(*) AS "rows" FROM (
                SELECT rules, status FROM quarantine_psb.resident
                UNION ALL SELECT rules, status FROM quarantine_hr.insured_person
                UNION ALL SELECT rules, status FROM quarantine_psb.death)
              CROSS JOIN UNNEST(rules) AS u (rule)
              GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
              """),
          new Query(
              "报送批次 Deliveries",
              """
              SELECT number, agency, resource, period, revision, state, input, accepted, quarantined
              FROM governance.delivery ORDER BY number
              """));

  private Queries() {}
}
