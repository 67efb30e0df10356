package org.jiku.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.Element;
import org.junit.jupiter.api.Test;

class RowRulesTest {
  private static final LocalDate PERIOD = LocalDate.parse("2026-09-01");
  private static final Contract RESIDENT = Examples.contract("psb-resident");

  @Test
  void goodRowFailsNothing() {
    assertThat(failures(RESIDENT, resident(Map.of()))).isEmpty();
  }

  @Test
  void eachRuleFindsItsRow() {
    assertThat(failures(RESIDENT, resident(Map.of("birth_date", day("1979-12-31")))))
        .containsExactly("birth-matches-id");
    assertThat(failures(RESIDENT, resident(Map.of("sex", "2")))).containsExactly("sex-matches-id");
    assertThat(failures(RESIDENT, resident(Map.of("registered_on", day("1979-12-31")))))
        .containsExactly("registered-after-birth");
    assertThat(failures(RESIDENT, resident(Map.of("residence_from", day("1979-12-31")))))
        .containsExactly("residence-after-birth");
    assertThat(failures(RESIDENT, resident(Map.of("former_id_number", "440524198001010013"))))
        .containsExactly("former-id-differs");
    assertThat(failures(RESIDENT, resident(Map.of("former_name", "张三"))))
        .containsExactly("former-name-differs");
    assertThat(failures(RESIDENT, resident(Map.of("household_number", "12-3"))))
        .containsExactly("household-number-form");
    assertThat(failures(RESIDENT, resident(Map.of("state", "4")))).containsExactly("state-known");
  }

  @Test
  void rowThatFailsSeveralRulesNamesAllInTheOrderOfTheContract() {
    Map<String, Object> wrong = Map.of("state", "4", "sex", "2", "birth_date", day("1979-12-31"));
    assertThat(failures(RESIDENT, resident(wrong)))
        .containsExactly("birth-matches-id", "sex-matches-id", "state-known");
  }

  @Test
  void ruleWithNullResultIsSatisfied() {
    Map<String, Object> unknown = new HashMap<>();
    unknown.put("birth_date", null);
    unknown.put("sex", "9");
    assertThat(failures(RESIDENT, resident(unknown))).isEmpty();
  }

  @Test
  void ruleThatReadsAFailedElementTakesNoPart() {
    Map<String, Object> lacking = new HashMap<>();
    lacking.put("residence_address", null);
    Column some = functions.array(functions.lit("residence_address"), functions.lit("name"));
    Column other = functions.array(functions.lit("name"));
    Column none = functions.expr("CAST(NULL AS array<string>)");
    Row row = resident(lacking);
    assertThat(failures(RESIDENT, row)).containsExactly("residence-complete");
    assertThat(run(RESIDENT, row, RowRules.failures(RESIDENT, PERIOD, other)))
        .containsExactly("residence-complete");
    assertThat(run(RESIDENT, row, RowRules.failures(RESIDENT, PERIOD, none)))
        .containsExactly("residence-complete");
    assertThat(run(RESIDENT, row, RowRules.failures(RESIDENT, PERIOD, some))).isEmpty();
  }

  @Test
  void contractWithoutRulesFailsNothing() {
    String text = Examples.text("psb-death");
    String bare = text.substring(0, text.indexOf("    quality:"));
    Contract contract = ContractParser.parse("bare", bare);
    Row row = RowFactory.create("440524198001010013", "张三", null, null, "1");
    assertThat(failures(contract, row)).isEmpty();
  }

  @Test
  void periodIsTheDayTheDeliverySpeaksOf() {
    Contract contract =
        Examples.changed(
            "psb-death", "cancelled_on >= death_date", "cancelled_on <= _period -- '_period'");
    Row before = death("2026-08-31");
    Row after = death("2026-09-02");
    assertThat(failures(contract, before)).isEmpty();
    assertThat(failures(contract, after)).containsExactly("cancelled-after-death");
  }

  @Test
  void feedWithConditionClaimsOnlyWhereItIsTrue() {
    Contract contract = Examples.contract("psb-death");
    Column claims = RowRules.claims(contract.feeds().getFirst(), PERIOD);
    List<Row> rows =
        List.of(
            RowFactory.create("440524198001010013", "张三", null, null, "1"),
            RowFactory.create("440524198001010013", "张三", null, null, "2"),
            RowFactory.create("440524198001010013", "张三", null, null, null));
    List<Row> result =
        LocalSpark.session()
            .createDataFrame(rows, ContractSchema.of(contract))
            .select(claims)
            .collectAsList();
    assertThat(result).extracting(row -> row.getBoolean(0)).containsExactly(true, false, false);
    assertThat(RowRules.claims(RESIDENT.feeds().getFirst(), PERIOD).toString()).contains("true");
  }

  @Test
  void allRulesStayWithinOneCompiledStage() {
    Dataset<Row> result =
        LocalSpark.session()
            .range(1)
            .selectExpr(
                RESIDENT.elements().stream().map(RowRulesTest::anyValue).toArray(String[]::new))
            .select(RowRules.failures(RESIDENT, PERIOD));
    String plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) result)
            .queryExecution()
            .executedPlan()
            .toString();
    assertThat(plan.lines().filter(line -> line.contains("Project")))
        .allMatch(line -> line.contains("*(1)"));
  }

  private static String anyValue(Element element) {
    boolean date = ContractSchema.type(element.type()).equals(DataTypes.DateType);
    String value = date ? "date_add(DATE'2000-01-01', CAST(id AS int))" : "CAST(id AS string)";
    return value + " AS " + element.name();
  }

  private static List<String> failures(Contract contract, Row row) {
    return run(contract, row, RowRules.failures(contract, PERIOD));
  }

  private static List<String> run(Contract contract, Row row, Column failures) {
    return LocalSpark.session()
        .createDataFrame(List.of(row), ContractSchema.of(contract))
        .select(failures)
        .collectAsList()
        .getFirst()
        .getList(0);
  }

  private static Row death(String cancelledOn) {
    return RowFactory.create("440524198001010013", "张三", day("2026-08-30"), day(cancelledOn), "1");
  }

  /** A good row of the residents' register, with some values replaced. */
  private static Row resident(Map<String, Object> replaced) {
    Map<String, Object> values = new HashMap<>();
    values.put("id_number", "440524198001010013");
    values.put("name", "张三");
    values.put("sex", "1");
    values.put("ethnic_group", "01");
    values.put("birth_date", day("1980-01-01"));
    values.put("household_number", "440524000000001");
    values.put("relation_to_head", "01");
    values.put("division", "440524");
    values.put("address", "中山路1号");
    values.put("state", "1");
    values.put("registered_on", day("1980-01-01"));
    values.put("residence_division", "440524");
    values.put("residence_address", "中山路1号");
    values.put("residence_from", day("1980-01-01"));
    values.putAll(replaced);
    Object[] row =
        RESIDENT.elements().stream().map(element -> values.get(element.name())).toArray();
    return RowFactory.create(Arrays.copyOf(row, row.length));
  }

  private static Date day(String day) {
    return Date.valueOf(day);
  }
}
