package org.jiku.generator;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the files of a dataset look like, and where a fault strikes in them.
 *
 * @param header the names of the columns, in their order
 */
record Layout(
    String contract, Charset charset, String lineEnd, List<String> header, Columns columns) {

  static final Layout RESIDENT =
      new Layout(
          "psb.resident",
          Charset.forName("GB18030"),
          "\n",
          List.of(
              "公民身份号码",
              "曾用公民身份号码",
              "姓名",
              "曾用名",
              "性别",
              "民族",
              "出生日期",
              "出生地区划",
              "户号",
              "与户主关系",
              "户籍区划",
              "户籍地址",
              "户籍状态",
              "登记日期",
              "现住区划",
              "现住址",
              "居住起始日期"),
          new Columns(0, 0, 2, 4, 5, 6, 13, 16, 7, 11));

  static final Layout INSURED =
      new Layout(
          "hr.insured_person",
          StandardCharsets.UTF_8,
          "\n",
          List.of(
              "个人编号", "证件号码", "姓名", "性别", "出生日期", "险种", "参保状态", "首次参保日期", "联系区划", "联系地址", "生存状态",
              "操作"),
          new Columns(0, 1, 2, 3, -1, 4, 7, 7, 8, 9));

  static final Layout DEATH =
      new Layout(
          "psb.death",
          Charset.forName("GBK"),
          "\r\n",
          List.of("公民身份号码", "姓名", "死亡日期", "注销日期", "注销原因"),
          new Columns(0, 0, 1, -1, -1, 2, 3, 3, -1, -1));

  Layout {
    header = List.copyOf(header);
  }

  /**
   * Indexes of columns; -1 where the dataset has no such column.
   *
   * @param date the date that matters most: of birth, of death
   * @param laterDate a date after birth, of registration and the like
   * @param freeDate a date that no other column depends on
   * @param division where an unknown code is planted
   */
  record Columns(
      int key,
      int id,
      int name,
      int sex,
      int ethnicGroup,
      int date,
      int laterDate,
      int freeDate,
      int division,
      int address) {}
}
