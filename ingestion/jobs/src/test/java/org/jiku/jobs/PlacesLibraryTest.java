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
import org.jiku.model.delivery.Receipt;
import org.jiku.model.library.LibraryParser;
import org.jiku.standards.Standards;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Place names, buildings, their units and the levels of addresses, out of the samples. */
class PlacesLibraryTest {
  private static final Path DATA = Path.of("../../examples/data/places");
  private static final Contract NAMES = contract("civil-place-name.odcs.yaml");
  private static final Contract ADDRESSES = contract("psb-address.odcs.yaml");
  private static final Contract LEVELS = contract("civil-address-level.odcs.yaml");
  private static final Contract PARCELS = contract("nr-parcel.odcs.yaml");
  private static final Contract BUILDINGS = contract("housing-building.odcs.yaml");
  private static final Contract UNITS = contract("nr-building-unit.odcs.yaml");

  private static TestLake lake;
  private static Receipt names;
  private static Receipt levels;
  private static Receipt buildings;
  private static Receipt units;

  @BeforeAll
  static void deliverEverything() throws IOException {
    lake = TestLake.create().with(TestLake.library("spatial"));
    names = released(lake, deliver(NAMES, "place_names_20260901.geojson", "2026-09-01"));
    published(deliver(ADDRESSES, "addresses_20260901.csv", "2026-09-01"));
    levels = released(lake, deliver(LEVELS, "address_levels_20260901.csv", "2026-09-01"));
    published(deliver(PARCELS, "parcels_20260901.csv", "2026-09-01"));
    buildings = released(lake, deliver(BUILDINGS, "buildings_20260901.geojson", "2026-09-01"));
    units = released(lake, deliver(UNITS, "units_20260901.csv", "2026-09-01"));
    published(deliver(NAMES, "place_names_20261001.geojson", "2026-10-01"));
    published(deliver(BUILDINGS, "buildings_20261001.geojson", "2026-10-01"));
    published(deliver(UNITS, "units_20261001.csv", "2026-10-01"));
  }

  private static Receipt deliver(Contract contract, String file, String day) throws IOException {
    return file.endsWith(".csv")
        ? lake.deliver(
            contract, on(day), Optional.empty(), Files.readAllLines(DATA.resolve(file), UTF_8))
        : lake.deliver(contract, on(day), file, text(file));
  }

  private static String text(String file) throws IOException {
    return Files.readString(DATA.resolve(file), UTF_8);
  }

  private static void published(Receipt receipt) {
    assertThat(receipt.state()).as(receipt.toString()).isEqualTo(DeliveryState.PUBLISHED);
  }

  /** So few rows are held for a single bad one. */
  private static Receipt released(TestLake lake, Receipt held) {
    assertThat(held.state()).as(held.toString()).isEqualTo(DeliveryState.HELD);
    lake.ledger().release(held.number());
    Receipt receipt = lake.run(lake.ledger().load(held.number()));
    published(receipt);
    return receipt;
  }

  @Test
  void theFilesFitEachOther() {
    Set<String> standards = Set.copyOf(Standards.names());
    var library = TestLake.library("spatial");
    assertThat(LibraryParser.check("spatial.yaml", library, standards)).isEmpty();
    for (Contract each : List.of(NAMES, ADDRESSES, LEVELS, PARCELS, BUILDINGS, UNITS)) {
      assertThat(ContractParser.check("file", each, List.of(library), standards))
          .as(each.resource().toString())
          .isEmpty();
    }
  }

  @Test
  void whatIsWrongWithARowIsFoundAgainInQuarantine() {
    assertThat(names.rules())
        .isEqualTo(Map.of("kind-known", 1L, "romanised-in-latin", 1L, "geometry.swapped", 1L));
    assertThat(levels.rules()).isEqualTo(Map.of("unit-in-building", 1L, "street-or-quarter", 1L));
    assertThat(buildings.rules())
        .isEqualTo(Map.of("floor-area-fits", 1L, "geometry.self-intersection", 1L));
    assertThat(units.rules())
        .isEqualTo(Map.of("house-unit", 1L, "storey-exists", 1L, "real-estate-unit.length", 1L));
    assertThat(
            lake.query(
                """
                SELECT file_kind, line, rules[0], size(rules) FROM (
                  SELECT 'name' AS file_kind, line, rules FROM $.quarantine_civil.place_name UNION ALL
                  SELECT 'level', line, rules FROM $.quarantine_civil.address_level UNION ALL
                  SELECT 'building', line, rules FROM $.quarantine_housing.building UNION ALL
                  SELECT 'unit', line, rules FROM $.quarantine_nr.building_unit)
                """))
        .containsExactly(
            "[building,6,floor-area-fits,1]",
            "[building,7,geometry.self-intersection,1]",
            "[level,7,unit-in-building,1]",
            "[level,8,street-or-quarter,1]",
            "[name,5,kind-known,1]",
            "[name,6,romanised-in-latin,1]",
            "[name,7,geometry.swapped,1]",
            "[unit,7,house-unit,1]",
            "[unit,8,storey-exists,1]",
            "[unit,9,real-estate-unit.length,1]");
  }

  @Test
  void rulesOverAShapeMeasureIt() throws IOException {
    TestLake other = TestLake.create().with(TestLake.library("spatial"));
    String collection =
        text("buildings_20260901.geojson")
            .replace("[532108.0, 3381260.0]", "[532102.5, 3381260.0]")
            .replace("[532108.0, 3381265.0]", "[532102.5, 3381265.0]")
            .replace("\"建筑面积\": 28.0", "\"建筑面积\": 2.0");
    assertThat(other.deliver(BUILDINGS, on("2026-09-01"), "huts.geojson", collection).rules())
        .as("a shed of half a metre by five")
        .containsEntry("footprint-of-a-building", 1L);
  }

  @Test
  void aSecretFeatureIsRefusedAndItsTextKeptNowhere() throws IOException {
    TestLake other = TestLake.create().with(TestLake.library("spatial"));
    String name = "青江花园配电房";
    String collection = text("buildings_20261001.geojson");
    int at = collection.indexOf("公开", collection.indexOf(name));
    Receipt receipt =
        released(
            other,
            other.deliver(
                BUILDINGS,
                on("2026-10-01"),
                "secret.geojson",
                collection.substring(0, at) + "秘密" + collection.substring(at + 2)));
    assertThat(receipt.rules()).isEqualTo(Map.of("secrecy-declaration.not-open", 1L));
    assertThat(other.query("SELECT line, raw IS NULL FROM $.quarantine_housing.building"))
        .containsExactly("[5,true]");
    assertThat(
            other.query(
                "SELECT count(*), count_if(name = '%s') FROM $.spatial.building".formatted(name)))
        .containsExactly("[6,0]");
  }

  @Test
  void placeNamesKeepTheirShapesAndTheirPinyin() {
    assertThat(
            lake.query(
                """
                SELECT code, name, romanised_name, kind, division, state, state_since, scale,
                  round(location_bbox.xmin, 4), round(location_bbox.ymax, 4)
                FROM $.spatial.place_name WHERE code IN ('420106DM0001', '420106DM0002', '420106DM0006')
                """))
        .containsExactly(
            "[420106DM0001,青江路,Qīngjiāng Lù,交通运输设施,420106,1,1986-05-01,2000,114.33,30.5507]",
            "[420106DM0002,沁湖,Qìn Hú,陆地水系,420106,1,null,2000,114.34,30.557]",
            "[420106DM0006,青江花园,Qīngjiāng Huāyuán,居民点,420106,1,1998-11-20,2000,114.3341,30.551]");
    assertThat(
            lake.query(
                """
                SELECT n.name, floor(jiku_distance_m(n.location, b.footprint))
                FROM $.spatial.place_name n CROSS JOIN $.spatial.building b
                WHERE b.name = '青江商务楼' AND n.kind = '交通运输设施'
                  AND jiku_distance_m(n.location, b.footprint) < 200
                """))
        .as("roads and bridges near a building, whole metres as computed with PROJ")
        .containsExactly("[青江桥,44]", "[青江路,46]");
  }

  @Test
  void oneAddressHasItsPlaceFromThePoliceAndItsLevelsFromCivilAffairs() {
    assertThat(
            lake.query(
                """
                SELECT address_code, full_address, state, location IS NOT NULL, province, city, county,
                  township, street, door_number, quarter, building, unit, room, scale, surveyed_on
                FROM $.spatial.address
                """))
        .containsExactly(
            "[420106100001,武汉市武昌区青江路18号青江花园1栋,1,true,湖北省,武汉市,武昌区,沁湖街道,青江路,18号,青江花园,1栋,null,null,500,2026-06-15]",
            "[420106100002,武汉市武昌区青江路18号青江花园2栋,1,true,湖北省,武汉市,武昌区,沁湖街道,青江路,18号,青江花园,2栋,null,null,500,2026-06-15]",
            "[420106100003,武汉市武昌区青江路26号,1,true,湖北省,武汉市,武昌区,沁湖街道,青江路,26号,null,null,null,null,500,2026-06-15]",
            "[420106100004,null,null,false,湖北省,武汉市,武昌区,沁湖街道,青江路,18号,青江花园,1栋,1单元,501室,500,2026-06-15]",
            "[420107100001,武汉市青山区青江大道7号,1,true,湖北省,武汉市,青山区,青江街道,青江大道,7号,null,null,null,null,500,2026-06-20]");
    assertThat(
            lake.query(
                """
                SELECT b.name, a.street, a.door_number, jiku_within(a.location, b.footprint)
                FROM $.spatial.building b JOIN $.spatial.address a ON a.address_code = b.address_code
                """))
        .containsExactly(
            "[青江商务楼,青江路,26号,true]",
            "[青江花园1栋,青江路,18号,true]",
            "[青江花园2栋,青江路,18号,true]",
            "[青江食品一号厂房,青江大道,7号,true]");
  }

  @Test
  void unitsBuildingsAndParcelsAreJoinedByTheirCodes() {
    assertThat(
            lake.query(
                """
                SELECT u.room_number, u.storey, u.floor_area, b.name, b.storeys, p.parcel_code, p.use,
                  p.holder_name
                FROM $.spatial.building_unit u
                JOIN $.spatial.building b ON b.building_code = u.building_code
                JOIN $.spatial.parcel p
                  ON p.parcel_code = substr(u.unit_code, 1, 19) AND p.parcel_code = b.parcel_code
                WHERE u.state = '1'
                """))
        .containsExactly(
            "[1201室,12,420.00,青江商务楼,12,420106004005GB00013,商服,null]",
            "[501室,5,98.50,青江花园1栋,18,420106004005GB00012,住宅,null]",
            "[502室,5,98.50,青江花园1栋,18,420106004005GB00012,住宅,null]",
            "[null,1,1950.00,青江食品一号厂房,1,420107002001GB00007,工业,武汉青江食品有限公司]");
    assertThat(
            lake.query(
                """
                SELECT u.unit_code, b.name, b.parcel_code
                FROM $.spatial.building_unit u
                JOIN $.spatial.building b ON b.building_code = u.building_code
                WHERE substr(u.unit_code, 1, 19) <> b.parcel_code
                """))
        .as("units registered on another parcel than their building stands on")
        .containsExactly("[420106004005GB00013F00020001,青江花园1栋,420106004005GB00012]");
  }

  @Test
  void aBuildingOutsideItsParcelIsFound() {
    assertThat(
            lake.query(
                """
                SELECT b.name, p.parcel_code, jiku_intersects(b.footprint, p.boundary)
                FROM $.spatial.building b JOIN $.spatial.parcel p ON p.parcel_code = b.parcel_code
                WHERE NOT jiku_within(b.footprint, p.boundary)
                """))
        .containsExactly("[青江花园配电房,420106004005GB00012,false]");
  }

  @Test
  void whatWasSoOnADayIsStillKnown() {
    assertThat(statesOn("building", "building_code", "2026-08-31")).isEmpty();
    assertThat(statesOn("building", "building_code", "2026-09-30"))
        .containsExactly(
            "[4201060040050001,2,2015-06-30]",
            "[4201060040050002,2,1998-11-20]",
            "[4201060040050003,1,2025-03-01]",
            "[4201060040050004,2,1998-11-20]",
            "[4201070020010001,2,2008-04-12]");
    assertThat(statesOn("building", "building_code", "2026-10-01"))
        .hasSize(7)
        .contains(
            "[4201060040050002,3,2026-09-18]",
            "[4201060040050003,2,2026-09-25]",
            "[4201060040050005,2,1996-07-08]")
        .isEqualTo(lake.query("SELECT building_code, state, state_since FROM $.spatial.building"));
    assertThat(statesOn("building_unit", "unit_code", "2026-09-30"))
        .contains("[420106004005GB00012F00020001,1,1999-03-01]");
    assertThat(statesOn("building_unit", "unit_code", "2026-10-01"))
        .contains("[420106004005GB00012F00020001,2,2026-09-20]");
    assertThat(statesOn("place_name", "code", "2026-09-30"))
        .contains("[420106DM0003,1,1954-01-01]");
    assertThat(statesOn("place_name", "code", "2026-10-01"))
        .contains("[420106DM0003,2,2026-09-10]");
  }

  private static List<String> statesOn(String entity, String code, String day) {
    return lake.query(
        """
        SELECT %2$s, max_by(state, struct(period, sequence, revision)),
          max_by(state_since, struct(period, sequence, revision))
        FROM $.spatial.%1$s_claim WHERE period <= DATE '%3$s' GROUP BY %2$s
        """
            .formatted(entity, code, day));
  }
}
