package org.jiku.generator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of organisations: place, trade name, trade and form. */
final class OrganisationNames {
  private static final String[] FIRST = {
    "华", "鑫", "恒", "瑞", "宏", "金", "天", "东", "新", "博", "嘉", "祥", "海", "德", "中", "泰", "永", "正", "盛",
        "万",
    "富", "长", "远", "联", "信", "久", "星", "诚", "佳", "美", "百", "同", "安", "亿", "康", "和", "利", "龙", "腾",
        "优"
  };
  private static final String[] SECOND = {
    "达", "源", "泰", "丰", "信", "盛", "通", "兴", "和", "诚", "隆", "顺", "宇", "辉", "创", "邦", "润", "利", "康",
    "悦", "晟", "航", "强", "益", "茂", "景", "维", "腾", "锐", "成"
  };
  private static final String[] NUMBERS = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

  private final Map<String, Weighted<Trade>> trades = new HashMap<>();

  OrganisationNames() {
    Map<String, Weighted.Builder<Trade>> builders = new HashMap<>();
    for (List<String> row : TextResource.rows("trades.tsv")) {
      builders
          .computeIfAbsent(row.get(0), who -> new Weighted.Builder<>())
          .add(
              new Trade(row.get(1), code(row.get(2)), row.get(3), code(row.get(5))),
              Integer.parseInt(row.get(4)));
    }
    builders.forEach((who, builder) -> trades.put(who, builder.build()));
  }

  private static String code(String field) {
    return field.equals("-") ? "" : field;
  }

  Trade trade(Form form, Dice dice) {
    Weighted<Trade> known = trades.get(form.trades());
    if (known == null) {
      throw new IllegalStateException("Cannot name a " + form + ": trades.tsv has no row for it");
    }
    return known.pick(dice);
  }

  String name(Place place, Form form, Trade trade, Dice dice) {
    String tradeName =
        FIRST[dice.below(FIRST.length)]
            + SECOND[dice.below(SECOND.length)]
            + (dice.below(100) < 35 ? SECOND[dice.below(SECOND.length)] : "");
    return switch (form) {
      case COMPANY, ONE_OWNER_COMPANY, JOINT_STOCK_COMPANY, PROPRIETORSHIP, COOPERATIVE ->
          form != Form.COOPERATIVE && dice.below(100) < 20
              ? tradeName + trade.word() + "（" + shortTown(place) + "）" + form.ending()
              : town(place) + tradeName + trade.word() + form.ending();
      case PRIVATE_UNIT, FOUNDATION -> place.county() + tradeName + trade.word();
      case STATE_ORGAN, PUBLIC_INSTITUTION, ASSOCIATION ->
          place.prefecture()
              + place.county()
              + trade.word().replace("#", NUMBERS[dice.below(NUMBERS.length)]);
    };
  }

  /** A name as people shorten it who copy by hand: another name, however it is compared. */
  static String abbreviated(String name) {
    if (name.endsWith("有限公司")) {
      return name.substring(0, name.length() - 4) + "公司";
    }
    return name.endsWith("农民专业合作社")
        ? name.substring(0, name.length() - 7) + "合作社"
        : name.substring(0, name.length() - 1);
  }

  /** The same name with half-width brackets. */
  static String withHalfWidthBrackets(String name) {
    return name.replace('（', '(').replace('）', ')');
  }

  /** The county where it is a town of its own, else the city above it. */
  private static String town(Place place) {
    if (place.county().endsWith("县") || place.county().endsWith("市")) {
      return place.county();
    }
    return place.prefecture().isEmpty() ? place.province() : place.prefecture();
  }

  private static String shortTown(Place place) {
    String town = town(place);
    return town.length() > 2 ? town.substring(0, town.length() - 1) : town;
  }
}
