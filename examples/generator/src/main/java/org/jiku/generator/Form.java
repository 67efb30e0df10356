package org.jiku.generator;

/** What an organisation is, by law. */
enum Form {
  COMPANY("91", "有限责任公司(自然人投资或控股)", "E", "有限公司"),
  ONE_OWNER_COMPANY("91", "有限责任公司(自然人独资)", "E", "有限公司"),
  JOINT_STOCK_COMPANY("91", "股份有限公司(非上市)", "E", "股份有限公司"),
  PROPRIETORSHIP("91", "个人独资企业", "E", "经营部"),
  COOPERATIVE("93", "农民专业合作社", "C", "农民专业合作社"),
  STATE_ORGAN("11", "机关", "O", ""),
  PUBLIC_INSTITUTION("12", "事业单位", "I", ""),
  ASSOCIATION("51", "社会团体", "A", ""),
  PRIVATE_UNIT("52", "民办非企业单位", "P", ""),
  FOUNDATION("53", "基金会", "F", "");

  private final String registrar;
  private final String title;
  private final String trades;
  private final String ending;

  Form(String registrar, String title, String trades, String ending) {
    this.registrar = registrar;
    this.title = title;
    this.trades = trades;
    this.ending = ending;
  }

  /** The first two characters of its credit code. */
  String registrar() {
    return registrar;
  }

  String title() {
    return title;
  }

  /** Which rows of {@code trades.tsv} it can have. */
  String trades() {
    return trades;
  }

  /** How its name ends; empty where the trade is the end. */
  String ending() {
    return ending;
  }

  boolean isEnterprise() {
    return registrar.charAt(0) == '9';
  }
}
