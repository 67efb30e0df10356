package org.jiku.generator;

/**
 * A county of GB/T 2260.
 *
 * @param code six digits
 * @param province the name, such as 浙江省
 * @param prefecture the name; empty for counties right under their province
 * @param county the name
 */
record Place(String code, String province, String prefecture, String county) {

  String full() {
    return province + prefecture + county;
  }

  int provinceCode() {
    return (code.charAt(0) - '0') * 10 + code.charAt(1) - '0';
  }
}
