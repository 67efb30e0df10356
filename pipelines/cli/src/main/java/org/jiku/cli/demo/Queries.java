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

  /** Questions that one agency's data alone does not answer come first. */
  static final List<Query> ALL =
      List.of(
          new Query(
              "各县居民、企业、参保职工与地区生产总值 Counties: residents, of working age, as published for 2025; enterprises in business, their insured employees, gross regional product",
              """
              WITH people AS (
                SELECT r.division, count(*) AS residents,
                  count_if(p.birth_date > DATE '1966-09-01' AND p.birth_date <= DATE '2010-09-01') AS aged_16_to_59
                FROM population.residence r JOIN population.person p USING (entity_id)
                WHERE r.record_state = 'current' AND coalesce(p.life_status, '1') <> '2'
                GROUP BY 1),
              firms AS (
                SELECT o.domicile_division AS division, count(*) AS enterprises
                FROM legal.organisation o
                WHERE o.record_state = 'current' AND o.state = '1' AND o.credit_code LIKE '9%'
                GROUP BY 1),
              employees AS (
                SELECT o.domicile_division AS division, count(DISTINCT i.entity_id) AS insured_employees
                FROM population.insurance i JOIN legal.organisation o ON o.credit_code = i.employer_credit_code
                WHERE i.record_state = 'current' AND i.state = '1' AND o.credit_code LIKE '9%'
                GROUP BY 1),
              published AS (
                SELECT region, max_by(value, known_by) FILTER (WHERE indicator = 'POP') AS residents,
                  max_by(value, known_by) FILTER (WHERE indicator = 'GDP') AS product,
                  max_by(growth, known_by) FILTER (WHERE indicator = 'GDP') AS growth
                FROM macro.observation WHERE statistical_period = '2025' GROUP BY 1)
              SELECT division, d.name, people.residents, people.aged_16_to_59, CAST(published.residents AS bigint) AS published_2025,
                firms.enterprises, employees.insured_employees, published.product AS gdp_2025_100m_yuan, published.growth AS growth_percent
              FROM people
              JOIN firms USING (division)
              LEFT JOIN employees USING (division)
              LEFT JOIN spatial.division d ON d.code = division
              LEFT JOIN published ON published.region = division
              ORDER BY people.residents DESC, 1 LIMIT 10
              """),
          new Query(
              "宗地与企业 Parcels within one county by their boundaries, and the enterprises that hold them",
              """
              WITH place AS (
                SELECT p.parcel_code, p.area, p.use, p.holder_code, d.code, d.name
                FROM spatial.parcel p JOIN spatial.division d
                  ON d.boundary_bbox.xmin <= p.boundary_bbox.xmax AND d.boundary_bbox.xmax >= p.boundary_bbox.xmin
                  AND d.boundary_bbox.ymin <= p.boundary_bbox.ymax AND d.boundary_bbox.ymax >= p.boundary_bbox.ymin
                  AND ST_Contains(ST_GeomFromBinary(d.boundary), ST_Centroid(ST_GeomFromBinary(p.boundary)))
                WHERE substr(d.code, 5) <> '00'),
              county AS (SELECT code FROM place WHERE holder_code IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1)
              SELECT place.name AS county, place.parcel_code, place.area AS square_metres, o.name AS holder, o.state AS holder_state
              FROM place JOIN county USING (code)
              JOIN legal.organisation o ON o.credit_code = place.holder_code
              ORDER BY place.area DESC, 2 LIMIT 10
              """),
          new Query(
              "已死亡仍在保 Insured persons who have died",
              """
              SELECT p.name, p.death_date, d.agency || '.' || d.resource AS death_known_from,
                array_agg(i.kind ORDER BY i.kind) AS insurances, max(i.employer_name) AS employer
              FROM population.insurance i
              JOIN population.person p USING (entity_id)
              LEFT JOIN governance.delivery d ON d.number = p.death_date_delivery
              WHERE i.record_state = 'current' AND i.state = '1' AND p.life_status = '2'
              GROUP BY entity_id, p.name, p.death_date, d.agency, d.resource
              ORDER BY count(*) DESC, p.death_date, p.name LIMIT 10
              """),
          new Query(
              "已注销仍纳税 Enterprises that are cancelled, and still in order for the tax office",
              """
              SELECT o.credit_code, o.name, o.state_since AS cancelled_on, t.tax_office, t.taxpayer_number
              FROM legal.taxpayer t JOIN legal.organisation o USING (entity_id)
              WHERE t.record_state = 'current' AND t.state = '1' AND o.state = '3' AND o.credit_code LIKE '9%'
              ORDER BY o.state_since, 1 LIMIT 10
              """),
          new Query(
              "参保单位已注销 Employees insured by an enterprise that is no longer in business",
              """
              SELECT o.credit_code, o.name, o.state, o.state_since, count(DISTINCT i.entity_id) AS insured_employees
              FROM population.insurance i JOIN legal.organisation o ON o.credit_code = i.employer_credit_code
              WHERE i.record_state = 'current' AND i.state = '1' AND o.state IN ('2', '3')
              GROUP BY 1, 2, 3, 4
              ORDER BY 5 DESC, 1 LIMIT 10
              """),
          new Query(
              "法定代表人已死亡 Organisations whose legal representative has died",
              """
              SELECT o.credit_code, o.name, p.name AS legal_representative, p.death_date
              FROM legal.organisation o JOIN population.person p ON p.id_number = o.legal_representative_document
              WHERE o.record_state = 'current' AND o.state = '1' AND p.life_status = '2'
              ORDER BY p.death_date, 1 LIMIT 10
              """),
          new Query(
              "一人的来源主张 What each source has said of one person, in effective order",
              """
              SELECT c.period, c.source, c.operation, c.delivery, d.state AS delivery_state, c.identifier, c.name, c.life_status, c.death_date
              FROM population.person_claim c JOIN governance.delivery d ON d.number = c.delivery
              WHERE c.claim_key = (
                SELECT min_by(p.id_number, p.entity_id) FROM population.person p
                JOIN population.person_discrepancy x ON x.entity_id = p.entity_id AND x.attribute = 'life_status')
              ORDER BY c.period, c."sequence", c.revision, c."row"
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
              "自然人状态 Persons by state",
              """
              SELECT record_state, coalesce(life_status, 'unknown') AS life_status, in_conflict, count(*) AS persons
              FROM population.person GROUP BY 1, 2, 3 ORDER BY 4 DESC
              """),
          new Query(
              "差异 Disagreements by attribute and the agency that must look into them",
              """
              SELECT entity, attribute, authority, source, owner, count(*) AS open FROM (
                SELECT 'person' AS entity, attribute, authority, source, owner, state FROM population.person_discrepancy
                UNION ALL SELECT 'residence', attribute, authority, source, owner, state FROM population.residence_discrepancy
                UNION ALL SELECT 'organisation', attribute, authority, source, owner, state FROM legal.organisation_discrepancy)
              WHERE state = 'open' GROUP BY 1, 2, 3, 4, 5 ORDER BY 6 DESC, 1, 2 LIMIT 20
              """),
          new Query(
              "问题数据 Quarantined rows of residents and insured persons by rule",
              """
              SELECT rule, status, count(*) AS "rows" FROM (
                SELECT rules, status FROM quarantine_psb.resident
                UNION ALL SELECT rules, status FROM quarantine_hr.insured_person)
              CROSS JOIN UNNEST(rules) AS u (rule)
              GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 20
              """),
          new Query(
              "报送批次 Deliveries",
              """
              SELECT number, agency, resource, period, revision, state, input, accepted, quarantined
              FROM governance.delivery ORDER BY number
              """));

  private Queries() {}
}
