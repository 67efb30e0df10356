package org.jiku.generator;

/**
 * Where people live.
 *
 * @param place the county
 * @param street a road with its number, or a village with its group
 * @param building 0 where there is a house number only
 */
record Home(Place place, String street, int number, int building, int unit, int room) {
  private static final String[] ROADS = {
    "人民路", "解放路", "中山路", "建设路", "和平路", "新华路", "胜利路", "文化路", "光明路", "青年路",
    "朝阳路", "迎宾大道", "站前路", "滨河路", "学府路", "工业路", "东风路", "友谊路", "长江路", "黄河路",
    "振兴街", "向阳街", "团结街", "幸福街", "富强街", "民主街", "南环路", "北环路", "科技路", "花园路",
    "体育场路", "健康路", "公园路", "桃园路", "龙山路", "凤凰路", "湖滨路", "江南大道", "清泉路", "银河街"
  };
  private static final String[] TOWNS = {
    "永安镇", "太平镇", "新兴镇", "石桥镇", "龙泉镇", "城关镇", "双河镇", "白沙镇", "青山镇", "大河镇", "柳林镇", "三合乡", "东升乡",
    "红旗乡", "长岭乡", "平原乡"
  };
  private static final String[] VILLAGES = {
    "东村", "西村", "新村", "前进村", "团结村", "王家村", "李家庄", "张家湾", "双桥村", "柳树村", "石门村", "杨树沟村", "上坪村", "下坪村",
    "和平村", "光明村", "大树村", "水口村", "北庄村", "南岗村"
  };

  static Home of(Place place, Dice dice) {
    if (dice.below(100) < 30) {
      String village = TOWNS[dice.below(TOWNS.length)] + VILLAGES[dice.below(VILLAGES.length)];
      return new Home(place, village + dice.between(1, 12) + "组", dice.between(1, 180), 0, 0, 0);
    }
    int floor = dice.between(1, 18);
    return new Home(
        place,
        ROADS[dice.below(ROADS.length)],
        dice.between(1, 998),
        dice.between(1, 36),
        dice.between(1, 4),
        floor * 100 + dice.between(1, 4));
  }

  /** As the public security writes it: everything, from the province down. */
  String full() {
    return place.full() + local();
  }

  /**
   * As others write the same address: without the province (0), without province and prefecture
   * (1), in full (2).
   */
  String written(int manner) {
    return switch (manner) {
      case 0 -> place.prefecture() + place.county() + local();
      case 1 -> place.county() + local();
      case 2 -> full();
      default -> throw new IllegalArgumentException("Cannot write an address in manner " + manner);
    };
  }

  static final int MANNERS = 3;

  private String local() {
    return street + number + "号" + rooms();
  }

  private String rooms() {
    return building == 0 ? "" : building + "幢" + unit + "单元" + room + "室";
  }
}
