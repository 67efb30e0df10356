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
          new Columns(0, 0, 2, 4, 5, 6, 13, 16, 7, 11, -1, -1));

  static final Layout INSURED =
      new Layout(
          "hr.insured_person",
          StandardCharsets.UTF_8,
          "\n",
          List.of(
              "个人编号",
              "证件号码",
              "姓名",
              "性别",
              "出生日期",
              "险种",
              "参保状态",
              "首次参保日期",
              "联系区划",
              "联系地址",
              "生存状态",
              "单位统一社会信用代码",
              "单位名称",
              "操作"),
          new Columns(0, 1, 2, 3, -1, 4, 7, 7, 8, 9, -1, -1));

  static final Layout DEATH =
      new Layout(
          "psb.death",
          Charset.forName("GBK"),
          "\r\n",
          List.of("公民身份号码", "姓名", "死亡日期", "注销日期", "注销原因"),
          new Columns(0, 0, 1, -1, -1, 2, 3, 3, -1, -1, -1, -1));

  static final Layout MEDICALLY_INSURED =
      new Layout(
          "medical.insured_person",
          Charset.forName("GB18030"),
          "\n",
          List.of("个人编号", "证件号码", "姓名", "险种", "参保状态", "参保日期", "单位统一社会信用代码", "单位名称", "操作"),
          new Columns(0, 1, 2, -1, -1, 5, 5, 5, -1, -1, -1, -1));

  /** JSON lines. */
  static final Layout BIRTH =
      new Layout(
          "health.birth",
          StandardCharsets.UTF_8,
          "\n",
          List.of(
              "出生医学证明编号",
              "新生儿公民身份号码",
              "新生儿姓名",
              "性别",
              "出生日期",
              "出生地区划",
              "接生机构",
              "母亲公民身份号码",
              "父亲公民身份号码",
              "签发日期"),
          new Columns(0, 1, 2, 3, -1, 4, 9, 9, 5, -1, -1, -1));

  static final Layout DEATH_CERTIFICATE =
      new Layout(
          "health.death",
          StandardCharsets.UTF_8,
          "\r\n",
          List.of("死亡证编号", "公民身份号码", "姓名", "死亡日期", "死因类别", "签发机构", "签发日期"),
          new Columns(0, 1, 2, -1, -1, 3, 6, 6, -1, -1, -1, -1));

  static final Layout MARRIAGE =
      new Layout(
          "civil.marriage",
          Charset.forName("GB18030"),
          "\r\n",
          List.of("登记字号", "公民身份号码", "姓名", "配偶公民身份号码", "配偶姓名", "登记类别", "登记日期", "登记机关"),
          new Columns(0, 1, 2, -1, -1, 6, 6, 6, -1, -1, -1, -1));

  static final Layout ENTERPRISE =
      new Layout(
          "market.enterprise",
          Charset.forName("GB18030"),
          "\n",
          List.of(
              "统一社会信用代码",
              "原统一社会信用代码",
              "工商注册号",
              "企业名称",
              "企业类型",
              "法定代表人",
              "法定代表人证件号码",
              "住所区划",
              "住所",
              "经营范围",
              "注册资本(万元)",
              "币种",
              "成立日期",
              "营业期限自",
              "营业期限至",
              "登记机关",
              "核准日期",
              "登记状态",
              "状态日期",
              "行业代码"),
          new Columns(0, 0, 3, -1, -1, 12, 18, 16, 7, 8, 10, -1));

  static final Layout BRANCH =
      new Layout(
          "market.branch",
          StandardCharsets.UTF_8,
          "\n",
          List.of(
              "统一社会信用代码",
              "分支机构名称",
              "隶属企业统一社会信用代码",
              "隶属企业名称",
              "负责人",
              "营业场所区划",
              "营业场所",
              "成立日期",
              "登记状态",
              "状态日期"),
          new Columns(0, 0, 1, -1, -1, 7, 9, 7, 5, 6, -1, -1));

  static final Layout INSTITUTION =
      new Layout(
          "staffing.public_institution",
          StandardCharsets.UTF_8,
          "\n",
          List.of(
              "统一社会信用代码",
              "单位名称",
              "机构类型",
              "法定代表人",
              "法定代表人证件号码",
              "住所区划",
              "住所",
              "宗旨和业务范围",
              "开办资金(万元)",
              "设立日期",
              "证书有效期自",
              "证书有效期至",
              "登记管理机关",
              "核准日期",
              "状态",
              "状态日期"),
          new Columns(0, 0, 1, -1, -1, 9, 15, 13, 5, 6, 8, -1));

  static final Layout SOCIAL_ORGANISATION =
      new Layout(
          "civil.social_organisation",
          StandardCharsets.UTF_8,
          "\n",
          List.of(
              "统一社会信用代码",
              "社会组织名称",
              "社会组织类型",
              "法定代表人",
              "法定代表人证件号码",
              "住所区划",
              "住所",
              "业务范围",
              "注册资金(万元)",
              "成立登记日期",
              "证书有效期自",
              "证书有效期至",
              "登记管理机关",
              "核准日期",
              "状态",
              "状态日期"),
          new Columns(0, 0, 1, -1, -1, 9, 15, 13, 5, 6, 8, -1));

  static final Layout TAXPAYER =
      new Layout(
          "tax.taxpayer",
          Charset.forName("GBK"),
          "\r\n",
          List.of(
              "登记序号",
              "统一社会信用代码",
              "组织机构代码",
              "工商注册号",
              "纳税人名称",
              "法定代表人",
              "注册地址",
              "纳税人类型",
              "纳税人状态",
              "主管税务机关",
              "税务登记日期",
              "登记状态",
              "操作"),
          new Columns(0, 1, 4, -1, -1, 10, 10, 10, -1, 6, -1, 2));

  static final Layout SHAREHOLDER =
      new Layout(
          "market.shareholder",
          StandardCharsets.UTF_8,
          "\n",
          List.of("统一社会信用代码", "股东名称", "股东证件号码", "股东类型", "认缴出资额(万元)", "实缴出资额(万元)", "币种", "认缴日期"),
          new Columns(0, 0, 1, -1, -1, 7, 7, 7, -1, -1, 5, -1));

  static final Layout ABNORMAL_LISTING =
      new Layout(
          "market.abnormal_listing",
          Charset.forName("GB18030"),
          "\n",
          List.of("统一社会信用代码", "列入日期", "列入原因", "列入决定机关", "移出日期", "移出原因"),
          new Columns(0, 0, 3, -1, -1, 1, 4, 4, -1, -1, -1, -1));

  static final Layout EMPLOYER_INSURANCE =
      new Layout(
          "hr.employer_insurance",
          StandardCharsets.UTF_8,
          "\r\n",
          List.of("统一社会信用代码", "单位名称", "险种", "参保状态", "参保人数", "统计日期"),
          new Columns(0, 0, 1, -1, -1, 5, 5, 5, -1, -1, 4, -1));

  static final Layout HOUSEHOLD_SURVEY =
      new Layout(
          "statistics.household_survey",
          StandardCharsets.UTF_8,
          "\n",
          List.of("调查户编码", "调查期间", "住户所在区划", "常住人口数", "可支配收入(元)", "消费支出(元)"),
          new Columns(0, 0, 0, -1, -1, -1, -1, -1, 2, -1, -1, -1));

  /** Published figures; the name of Columns is the figure's state. */
  static final Layout OBSERVATION =
      new Layout(
          "statistics.observation",
          StandardCharsets.UTF_8,
          "\n",
          List.of(
              "indicator",
              "region",
              "period",
              "value",
              "growth",
              "cumulative",
              "cumulative_growth",
              "unit",
              "state",
              "release_date",
              "known_by",
              "source"),
          new Columns(0, 0, 8, -1, -1, 9, 9, 9, 1, -1, 3, -1));

  Layout {
    header = List.copyOf(header);
  }

  /**
   * Indexes of columns; -1 where the dataset has no such column.
   *
   * @param id the number that identifies a person or an organisation
   * @param date the date that matters most: of birth, of death, of foundation
   * @param laterDate a date after that, of registration and the like
   * @param freeDate a date that no other column depends on
   * @param division where an unknown code is planted
   * @param olderCode the organisation code, where credit codes may be missing
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
      int address,
      int capital,
      int olderCode) {}
}
