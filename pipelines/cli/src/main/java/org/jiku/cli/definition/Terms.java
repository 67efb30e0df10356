package org.jiku.cli.definition;

import org.jiku.model.DataGrade;
import org.jiku.model.ShareClass;
import org.jiku.model.ValueType;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.contract.UpdateCycle;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Equality;
import org.jiku.model.library.Library;

/** What the values of definitions are called in a language. */
record Terms(Language language) {

  String title(Library library) {
    return language.choose(library.title(), library.english());
  }

  String title(Entity entity) {
    return language.choose(entity.title(), entity.english());
  }

  String title(Attribute attribute) {
    return language.choose(attribute.title(), attribute.english());
  }

  String type(ValueType type) {
    return switch (type) {
      case ValueType.Text(int most) ->
          most == 0
              ? language.choose("文本", "text")
              : language.choose("文本，最长 %d 字", "text, length up to %d").formatted(most);
      case ValueType.Whole whole -> language.choose("整数", "whole number");
      case ValueType.Decimal(int precision, int scale) ->
          language
              .choose("小数，共 %d 位，小数点后 %d 位", "decimal number, %d digits, %d after the point")
              .formatted(precision, scale);
      case ValueType.Day day -> language.choose("日期", "date");
      case ValueType.Instant instant -> language.choose("时间", "point in time");
      case ValueType.Truth truth -> language.choose("是否", "true or false");
      case ValueType.Shape shape ->
          language.choose("几何图形，CGCS2000，WKB", "geometry in CGCS2000, as WKB");
    };
  }

  /** The type of the column in Trino. */
  static String sqlType(ValueType type) {
    return switch (type) {
      case ValueType.Text text -> "varchar";
      case ValueType.Whole whole -> "bigint";
      case ValueType.Decimal decimal -> decimal.wireName();
      case ValueType.Day day -> "date";
      case ValueType.Instant instant -> "timestamp(6) with time zone";
      case ValueType.Truth truth -> "boolean";
      case ValueType.Shape shape -> "varbinary";
    };
  }

  /** The levels of GB/T 43697. */
  String grade(DataGrade grade) {
    return switch (grade) {
      case GENERAL_1 -> language.choose("一般 1 级", "general 1");
      case GENERAL_2 -> language.choose("一般 2 级", "general 2");
      case GENERAL_3 -> language.choose("一般 3 级", "general 3");
      case GENERAL_4 -> language.choose("一般 4 级", "general 4");
      case IMPORTANT -> language.choose("重要", "important");
      case CORE -> language.choose("核心", "core");
    };
  }

  String shareClass(ShareClass shareClass) {
    return switch (shareClass) {
      case ShareClass.Unconditional any -> language.choose("无条件共享", "unconditional");
      case ShareClass.Conditional some -> language.choose("有条件共享", "conditional");
      case ShareClass.Withheld none -> language.choose("不予共享", "withheld");
    };
  }

  String equality(Equality equality) {
    return switch (equality) {
      case EXACT -> language.choose("完全一致", "exact");
      case NAME -> language.choose("按姓名规则", "as names");
      case ADDRESS -> language.choose("按地址规则", "as addresses");
      case GEOMETRY -> language.choose("按位置容差", "within the tolerance");
    };
  }

  String mode(DeliveryMode mode) {
    return switch (mode) {
      case FULL -> language.choose("全量", "full");
      case INCREMENTAL -> language.choose("增量", "incremental");
    };
  }

  String cycle(UpdateCycle cycle) {
    String english = cycle.wireName();
    return switch (cycle) {
      case REAL_TIME -> language.choose("实时", english);
      case DAILY -> language.choose("每日", english);
      case WEEKLY -> language.choose("每周", english);
      case MONTHLY -> language.choose("每月", english);
      case QUARTERLY -> language.choose("每季度", english);
      case HALF_YEARLY -> language.choose("每半年", english);
      case YEARLY -> language.choose("每年", english);
      case IRREGULAR -> language.choose("不定期", english);
      case ONE_OFF -> language.choose("一次性", english);
    };
  }
}
