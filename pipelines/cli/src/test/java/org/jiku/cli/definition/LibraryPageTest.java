package org.jiku.cli.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;
import org.junit.jupiter.api.Test;

class LibraryPageTest {
  /** Titles and terms as nobody should write them. */
  private static final String HOSTILE =
      """
      kind: Library
      library: odd
      title: "怪库 | <script>alert(1)</script>"
      english: "Odd *library* [x](http://example.org)"
      version: "1`0"
      entities:
        - name: thing
          title: "物\\n# 题"
          english: Thing & more
          identifier: code
          shareClass: withheld
          withholdingReason: "甲|乙"
          legalBasis: "《某法》第_一_条"
          dataGrade: core
          attributes:
            - name: code
              title: 代码
              english: Code
              type: string
              equality: address
              authorities:
                - {source: one.thing, decision: "a | b"}
            - name: order
              title: 次序
              english: Order
              type: decimal(10,2)
              formerNames: [rank]
              shareClass: conditional
              shareCondition: 条件
              authorities:
                - {source: two.thing, decision: 乙}
                - {source: one.thing, decision: 甲}
          retired: [colour]
        - name: part
          title: 部分
          english: Part
          partOf: thing
          shareClass: unconditional
          dataGrade: general-1
          attributes:
            - name: since
              title: 起始
              english: Since
              type: timestamp
              authorities:
                - {source: one.thing, decision: 甲}
      """;

  @Test
  void textsOfDefinitionsAreNoMarkup() {
    String page = page(HOSTILE, Language.CHINESE);
    assertThat(page)
        .startsWith("# 怪库 \\| &lt;script&gt;alert(1)&lt;/script&gt;\n")
        .contains("版本 1\\`0")
        .contains("[Odd \\*library\\* \\[x\\](http://example.org)](odd.en.md)")
        .contains("### 物 \\# 题 `thing`")
        .contains("`one.thing`：a \\| b")
        .contains("甲\\|乙；法律依据：《某法》第\\_一\\_条")
        .doesNotContain("<script>");
    assertThat(page(HOSTILE, Language.ENGLISH)).contains("### Thing &amp; more `thing`");
  }

  @Test
  void attributesAreTold() {
    assertThat(page(HOSTILE, Language.CHINESE))
        .contains(
            "| 次序 | `order`<br>原名 `rank` | 小数，共 10 位，小数点后 2 位<br>`decimal(10,2)` |  | 核心 |"
                + " 有条件共享（2） | 完全一致 | 1. `two.thing`：乙<br>2. `one.thing`：甲 |")
        .contains("| 代码 | `code` | 文本<br>`varchar` |  | 核心 | 不予共享（1） | 按地址规则 |")
        .contains("2. 有条件共享，条件：条件")
        .contains("已停用、不再启用的字段名：`colour`");
    assertThat(page(HOSTILE, Language.ENGLISH))
        .contains("| Since | `since` | point in time<br>`timestamp(6) with time zone` |")
        .contains("Part (`partOf`) of Thing &amp; more `thing`");
  }

  @Test
  void everyRowOfATableHasAsManyCellsAsItsHead() {
    for (Language language : Language.values()) {
      String head = "";
      for (String line : page(HOSTILE, language).lines().toList()) {
        if (line.startsWith("|")) {
          head = head.isEmpty() ? line : head;
          assertThat(cells(line)).as(line).isEqualTo(cells(head));
        } else {
          head = "";
        }
      }
    }
  }

  private static int cells(String line) {
    return line.replace("\\|", "").split("\\|", -1).length;
  }

  private static String page(String definition, Language language) {
    Library library = LibraryParser.parse("odd.yaml", definition);
    return new LibraryPage(library, new Sources(library, List.of()), language).markdown();
  }
}
