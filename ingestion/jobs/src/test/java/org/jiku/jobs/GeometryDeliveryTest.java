package org.jiku.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.jobs.TestLake.on;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.EffectiveOrder;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;
import org.junit.jupiter.api.Test;

/**
 * Parcels of Wuhan, in Gauss-Kruger coordinates around 114 degrees east; places in CGCS2000 as
 * computed with PROJ 9.5.1.
 */
class GeometryDeliveryTest {
  private static final Contract PARCELS = TestLake.contract("nr-parcel.odcs.yaml");
  private static final Contract TAX =
      ContractParser.parse(
          "tax-parcel.odcs.yaml",
          PARCELS
              .text()
              .replace("id: nr.parcel", "id: tax.parcel")
              .replace("property: agency, value: nr", "property: agency, value: tax"));

  /** The library of the examples, in which tax speaks of parcels too. */
  private static final Library SPATIAL =
      LibraryParser.parse(
          "spatial.yaml",
          TestLake.library("spatial")
              .text()
              .replaceAll(
                  "(?m)^( *- )\\{source: nr.parcel, .*$",
                  "$0\n$1{source: tax.parcel, decision: D-1}"));

  private static final String HEADER =
      "宗地代码,不动产单元代码,权利类型,用途,宗地面积,权利人统一社会信用代码,权利人名称,测量日期,比例尺,密级声明,界址";
  private static final String LANDED =
      "SELECT parcel_code, round(boundary_bbox.xmin, 6), round(boundary_bbox.ymax, 6), _delivery FROM $.landing_nr.parcel";

  private static String code(int number) {
    return "420106001002GB%05d".formatted(number);
  }

  /** A square of 100 metres whose south-western corner lies so many metres east of a place. */
  private static String square(double east) {
    double x = 529_300 + east;
    return "POLYGON ((%1$s 3385800, %2$s 3385800, %2$s 3385900, %1$s 3385900, %1$s 3385800))"
        .formatted(x, x + 100);
  }

  private static String row(int number, String area, String secrecy, String boundary) {
    return "%s,,,住宅,%s,,,2026-05-01,500,%s,\"%s\"".formatted(code(number), area, secrecy, boundary);
  }

  @Test
  void validGeometryLandsInCgcs2000AndTheRestIsQuarantinedWithItsPlace() {
    TestLake lake = TestLake.create().with(SPATIAL);
    String knot =
        "POLYGON ((500000 3380000, 500100 3380100, 500100 3380000, 500000 3380100, 500000 3380000))";
    Receipt receipt =
        released(
            lake,
            PARCELS,
            "2026-06-30",
            HEADER,
            row(1, "10000.00", "公开", square(0)),
            row(2, "10000.00", "不涉密", knot),
            row(3, "20000.00", "公开", square(500)),
            row(4, "10000.00", "秘密", square(1000)),
            row(5, "10000.00", "", square(1500)),
            row(6, "10000.00", "公开", "POINT (114.3 30.6)"),
            code(7) + ",住宅");
    assertThat(receipt.accepted()).isEqualTo(1);
    assertThat(receipt.rules())
        .isEqualTo(
            Map.of(
                "geometry.self-intersection", 1L,
                "area-as-measured", 1L,
                "secrecy-declaration.not-open", 1L,
                "required", 1L,
                "geometry.range", 1L,
                "decode.fields", 1L));
    assertThat(lake.query(LANDED))
        .containsExactly("[" + code(1) + ",114.305499,30.593076," + receipt.number() + "]");
    assertThat(
            lake.query(
                "SELECT hex(substring(boundary, 1, 5)), round(jiku_area_m2(boundary)) FROM $.landing_nr.parcel"))
        .containsExactly("[0103000000,10000.0]");
    assertThat(
            lake.query(
                "SELECT line, array_join(reasons, ';'), raw IS NULL FROM $.quarantine_nr.parcel"))
        .containsExactly(
            "[3,宗地界址：环自相交、自接触，或环与环相交（500050 3380050）,false]",
            "[4,登记面积与界址所围面积相差超过百分之一 (the area differs from that within the boundary by more than a hundredth),false]",
            "[5,密级声明：本行未声明为公开或不涉密，不得在此报送,true]",
            "[6,密级声明：必填项为空,true]",
            "[7,宗地界址：坐标超出中国范围（东经73至136度，北纬3至54度）或超出投影带（114.3 30.6）,false]",
            "[8,该行字段数与表头不一致,true]");
  }

  @Test
  void unchangedGeometryIsNotWrittenAgain() {
    TestLake lake = TestLake.create().with(SPATIAL);
    String[] rows = {
      HEADER, row(1, "10000.00", "公开", square(0)), row(2, "10000.00", "公开", square(500))
    };
    Receipt first = released(lake, PARCELS, "2026-06-30", rows);
    rows[2] = row(2, "10000.00", "公开", square(500.01));
    Receipt second = released(lake, PARCELS, "2026-09-30", rows);
    assertThat(lake.query("SELECT parcel_code, _delivery FROM $.landing_nr.parcel"))
        .containsExactly(
            "[" + code(1) + "," + first.number() + "]",
            "[" + code(2) + "," + second.number() + "]");
    assertThat(lake.query("SELECT parcel_code, boundary_delivery FROM $.spatial.parcel"))
        .containsExactly(
            "[" + code(1) + "," + first.number() + "]",
            "[" + code(2) + "," + second.number() + "]");
    assertThat(lake.query("SELECT count(*) FROM $.spatial.parcel_claim")).containsExactly("[3]");
  }

  @Test
  void boundariesOfTwoSourcesAgreeWithinTheTolerance() {
    TestLake lake = TestLake.create().with(SPATIAL);
    released(
        lake,
        PARCELS,
        "2026-06-30",
        HEADER,
        row(1, "10000.00", "公开", square(0)),
        row(2, "10000.00", "公开", square(500)));
    released(
        lake,
        TAX,
        "2026-06-30",
        HEADER,
        row(1, "10000.00", "公开", square(0.9)),
        row(2, "10000.00", "公开", square(501.1)));
    assertThat(
            lake.query(
                "SELECT parcel_code, round(boundary_bbox.xmin, 6) FROM $.spatial.parcel WHERE boundary IS NOT NULL"))
        .containsExactly("[" + code(1) + ",114.305499]", "[" + code(2) + ",114.310713]");
    assertThat(
            lake.query(
                "SELECT attribute, authority, source, local_key, substring(value, 1, 16) FROM $.spatial.parcel_discrepancy"))
        .containsExactly("[boundary,nr.parcel,tax.parcel," + code(2) + ",POLYGON ((114.31]");
  }

  @Test
  void copiesOfAGeometryAreCopies() {
    TestLake lake = TestLake.create().with(SPATIAL);
    Receipt receipt =
        released(
            lake,
            PARCELS,
            "2026-06-30",
            HEADER,
            row(1, "10000.00", "公开", square(0)),
            row(1, "10000.00", "公开", square(0)),
            row(2, "10000.00", "公开", square(500)),
            row(2, "10000.00", "公开", square(501)));
    assertThat(receipt.rules()).isEqualTo(Map.of("unique.copy", 1L, "unique.differs", 2L));
  }

  private static String feature(int number, String secrecy, String coordinates) {
    return """
    {"type": "Feature",
     "properties": {"宗地代码": "%s", "用途": "住宅", "宗地面积": 10000.00, "测量日期": "2026-05-01", "密级声明": "%s"},
     "geometry": {"type": "Polygon", "coordinates": [[%s]]}}\
    """
        .formatted(code(number), secrecy, coordinates);
  }

  private static String collection(String crs, String... features) {
    return """
    {"type": "FeatureCollection",
     "crs": {"type": "name", "properties": {"name": "%s"}},
     "features": [%s]}
    """
        .formatted(crs, String.join(",", features));
  }

  private static String ring(String square) {
    return square
        .replace("POLYGON ((", "[")
        .replace("))", "]")
        .replace(", ", "],[")
        .replace(' ', ',');
  }

  @Test
  void featuresAreRowsByTheirNumber() {
    TestLake lake = TestLake.create().with(SPATIAL);
    String knot =
        "[500000,3380000],[500100,3380100],[500100,3380000],[500000,3380100],[500000,3380000]";
    String features =
        collection(
            "urn:ogc:def:crs:EPSG::4547",
            feature(1, "公开", ring(square(0))),
            feature(2, "公开", knot),
            feature(3, "机密", ring(square(1000))),
            "{\"type\": \"Parcel\"}");
    Receipt receipt =
        released(lake, lake.deliver(PARCELS, on("2026-06-30"), "宗地.geojson", features));
    assertThat(receipt.input()).isEqualTo(4);
    assertThat(receipt.rules())
        .isEqualTo(
            Map.of(
                "geometry.self-intersection", 1L,
                "secrecy-declaration.not-open", 1L,
                "decode.json-member", 1L));
    assertThat(lake.query(LANDED))
        .containsExactly("[" + code(1) + ",114.305499,30.593076," + receipt.number() + "]");
    assertThat(lake.query("SELECT parcel_code, round(boundary_bbox.xmin, 6) FROM $.spatial.parcel"))
        .containsExactly("[" + code(1) + ",114.305499]");
    assertThat(lake.query("SELECT line, raw FROM $.quarantine_nr.parcel"))
        .containsExactly(
            ("[2,{\"宗地代码\":\"%s\",\"用途\":\"住宅\",\"宗地面积\":10000.00,\"测量日期\":\"2026-05-01\",\"密级声明\":\"公开\","
                    + "\"界址\":{\"type\":\"Polygon\",\"coordinates\":[[%s]]}}]")
                .formatted(code(2), knot),
            "[3,null]",
            "[4,null]");

    String corrected =
        "{\"jiku_row\":\"%d:2\",\"宗地代码\":\"%s\",\"宗地面积\":10000,\"测量日期\":\"2026-05-01\",\"密级声明\":\"公开\",\"界址\":{\"type\":\"Polygon\",\"coordinates\":[[%s]]}}"
            .formatted(receipt.number(), code(2), ring(square(500)));
    Receipt settled =
        lake.run(
            lake.add(
                PARCELS,
                new EffectiveOrder(on("2026-06-30").period(), 0, 1),
                DeliveryMode.INCREMENTAL,
                Optional.of(receipt.number()),
                lake.write("back.jsonl", corrected + "\n")));
    assertThat(settled.corrected()).isEqualTo(1);
    assertThat(lake.query("SELECT parcel_code FROM $.landing_nr.parcel"))
        .containsExactly("[" + code(1) + "]", "[" + code(2) + "]");
  }

  @Test
  void aFileThatIsNoCollectionOrContradictsTheContractIsRejectedAsAWhole() {
    TestLake lake = TestLake.create().with(SPATIAL);
    String good = collection("EPSG:4547", feature(1, "公开", ring(square(0))));
    Map<String, String> files =
        Map.of(
            collection("EPSG:4490", feature(1, "公开", ring(square(0)))),
            "its crs is EPSG:4490, that of the contract EPSG:4547",
            good.substring(0, good.length() - 4),
            "in line 5, column",
            good + "{}",
            "something follows the FeatureCollection",
            good.replace("\"用途\"", "\"宗地代码\""),
            "Duplicate field",
            feature(1, "公开", ring(square(0))),
            "it is no FeatureCollection");
    files.forEach((text, reason) -> {
      Receipt receipt = lake.deliver(PARCELS, on("2026-06-30"), "p.geojson", text);
      assertThat(receipt.state()).isEqualTo(DeliveryState.REJECTED);
      assertThat(receipt.rejection().orElseThrow())
          .contains("Cannot read")
          .contains("as GeoJSON")
          .contains(reason);
    });
  }

  /** Delivers lines, and releases the delivery if its gate holds it. */
  private static Receipt released(TestLake lake, Contract contract, String day, String... lines) {
    return released(lake, lake.deliver(contract, on(day), Optional.empty(), List.of(lines)));
  }

  private static Receipt released(TestLake lake, Receipt receipt) {
    if (receipt.state() != DeliveryState.HELD) {
      return receipt;
    }
    lake.ledger().release(receipt.number());
    return lake.run(lake.ledger().load(receipt.number()));
  }
}
