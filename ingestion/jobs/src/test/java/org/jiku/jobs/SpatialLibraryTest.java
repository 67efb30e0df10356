package org.jiku.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.jobs.TestLake.contract;
import static org.jiku.jobs.TestLake.on;

import java.util.List;
import java.util.Optional;
import org.jiku.model.contract.Contract;
import org.jiku.model.delivery.DeliveryState;
import org.junit.jupiter.api.Test;

/** The library of geography out of three agencies' files: divisions, addresses, parcels. */
class SpatialLibraryTest {
  private static final Contract DIVISIONS = contract("civil-division.odcs.yaml");
  private static final Contract ADDRESSES = contract("psb-address.odcs.yaml");
  private static final Contract PARCELS = contract("nr-parcel.odcs.yaml");

  /** Two districts of Wuhan as squares side by side: the boundary runs along 114.35 degrees. */
  private static final String COLLECTION =
      """
      {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"行政区划代码": "420106", "名称": "武昌区", "上级代码": "420100", "比例尺分母": 10000, "测绘日期": "2026-01-01", "密级声明": "公开"},
       "geometry": {"type": "Polygon", "coordinates": [[[114.25, 30.5], [114.35, 30.5], [114.35, 30.7], [114.25, 30.7], [114.25, 30.5]]]}},
      {"type": "Feature", "properties": {"行政区划代码": "420107", "名称": "青山区", "上级代码": "420100", "比例尺分母": 10000, "测绘日期": "2026-01-01", "密级声明": "公开"},
       "geometry": {"type": "Polygon", "coordinates": [[[114.35, 30.5], [114.45, 30.5], [114.45, 30.7], [114.35, 30.7], [114.35, 30.5]]]}}
      ]}
      """;

  private static TestLake lake() {
    TestLake lake = TestLake.create().with(TestLake.library("spatial"));
    assertThat(lake.deliver(DIVISIONS, on("2026-06-30"), "divisions.geojson", COLLECTION).state())
        .isEqualTo(DeliveryState.PUBLISHED);
    lake.deliver(
        ADDRESSES,
        on("2026-06-30"),
        Optional.empty(),
        List.of(
            "标准地址代码,行政区划代码,标准地址,地址状态,状态起始日期,密级声明,位置",
            "A1,420106,武汉市武昌区中山路1号,1,2020-01-01,公开,POINT (114.3 30.55)",
            "A2,420107,武汉市青山区和平大道2号,1,2020-01-01,公开,POINT (114.4 30.6)",
            "A3,420106,武汉市武昌区友谊大道3号,1,2020-01-01,公开,POINT (114.42 30.6)"));
    lake.deliver(
        PARCELS,
        on("2026-06-30"),
        Optional.empty(),
        List.of(
            "宗地代码,不动产单元代码,权利类型,用途,宗地面积,权利人统一社会信用代码,权利人名称,测量日期,比例尺,密级声明,界址",
            "420106001002GB00001,420106001002GB00001F00010001,国有建设用地使用权,住宅,10000.00,91420202MA1Y2Q0442,武汉试验有限公司,2026-05-01,500,公开,"
                + "\"POLYGON ((529300 3385800, 529400 3385800, 529400 3385900, 529300 3385900, 529300 3385800))\""));
    return lake;
  }

  @Test
  void pointsAndParcelsBelongToTheDivisionThatHoldsThem() {
    TestLake lake = lake();
    String held =
        """
        FROM $.spatial.%1$s s JOIN $.spatial.division d
          ON d.boundary_bbox.xmin <= s.%2$s_bbox.xmax AND d.boundary_bbox.xmax >= s.%2$s_bbox.xmin
         AND d.boundary_bbox.ymin <= s.%2$s_bbox.ymax AND d.boundary_bbox.ymax >= s.%2$s_bbox.ymin
         AND jiku_within(s.%2$s, d.boundary)
        """;
    assertThat(lake.query("SELECT s.parcel_code, d.name " + held.formatted("parcel", "boundary")))
        .containsExactly("[420106001002GB00001,武昌区]");
    assertThat(lake.query("SELECT s.address_code, d.name " + held.formatted("address", "location")))
        .containsExactly("[A1,武昌区]", "[A2,青山区]", "[A3,青山区]");
    assertThat(
            lake.query(
                "SELECT s.address_code, s.division "
                    + held.formatted("address", "location")
                    + " WHERE s.division <> d.code"))
        .as("addresses that lie elsewhere than they say")
        .containsExactly("[A3,420106]");
  }
}
