package org.jiku.cli.definition;

import static org.jiku.cli.definition.Markdown.code;
import static org.jiku.cli.definition.Markdown.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiku.model.contract.Contract;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;

/** The page that describes a library to stewards and to those who query it, in one language. */
final class LibraryPage {
  private final Library library;
  private final Sources sources;
  private final Language language;
  private final Terms terms;

  LibraryPage(Library library, Sources sources, Language language) {
    this.library = library;
    this.sources = sources;
    this.language = language;
    this.terms = new Terms(language);
  }

  /** The page as Markdown; the same definitions give the same text. */
  String markdown() {
    List<String> parts = new ArrayList<>();
    parts.add("# " + text(terms.title(library)));
    parts.add(about());
    parts.add(picture());
    parts.add(heading("数据来源", "Sources"));
    parts.add(sourceTable());
    parts.add(heading("实体与数据项", "Entities and attributes"));
    for (Entity entity : library.entities()) {
      parts.add("### %s %s".formatted(text(terms.title(entity)), code(entity.name())));
      parts.add(new IdentityNotes(library, language).of(entity));
      parts.add(new AttributeTable(language).of(entity));
    }
    parts.add(heading("数据表", "Tables"));
    parts.add(new TableGuide(library, language).markdown());
    parts.add(heading("某一业务日期的状态", "As it was on a day"));
    parts.add(history());
    HistoryQuery query = new HistoryQuery(library, language);
    for (Entity entity : library.entities()) {
      parts.add("### %s %s".formatted(text(terms.title(entity)), code(entity.name())));
      parts.add("```sql\n" + query.of(entity) + "```");
    }
    return parts.stream().map(String::strip).collect(Collectors.joining("\n\n")) + "\n";
  }

  private String heading(String chinese, String english) {
    return "## " + language.choose(chinese, english);
  }

  private String about() {
    String other =
        language == Language.CHINESE
            ? "[%s](%s.en.md)".formatted(text(library.english()), library.name())
            : "[%s](%s.zh.md)".formatted(text(library.title()), library.name());
    String entities =
        library.entities().stream()
            .map(entity -> text(terms.title(entity)))
            .collect(Collectors.joining(language.choose("、", ", ")));
    long agencies = sources.all().stream().map(source -> source.name().agency()).distinct().count();
    return language
        .choose(
            """
            库名 %1$s，版本 %2$s。English: %3$s

            本库共设 %4$d 类实体：%5$s；由 %6$d 个部门的 %7$d 个资源供数。每个数据项按来源的权威次序取值（一数一源），\
            其他来源与之不一致的，逐条登记差异并明确核实部门（多元校核）。

            本页由 `jiku library describe` 依据库定义和数据合同生成，请勿手工修改。
            """,
            """
            Library %1$s, version %2$s. 中文：%3$s

            Entities (%4$d): %5$s. Agencies that feed them: %6$d, with resources: %7$d. Each attribute has the value of the
            most authoritative source that gives one (一数一源); where another source disagrees, the discrepancy is noted,
            with the agency that must look into it (多元校核).

            This page is made by `jiku library describe` from the definitions of the library and of the contracts that
            feed it. Do not edit it.
            """)
        .formatted(
            code(library.name()),
            text(library.version()),
            other,
            library.entities().size(),
            entities,
            agencies,
            sources.all().size());
  }

  private String picture() {
    return language
        .choose(
            """
            ![%s：实体与数据来源](%s.svg)

            左侧为数据来源，右侧为实体。数据项右侧的编号为其来源，按权威次序排列。实线：数据合同已约定供数；虚线：库定义已指定，\
            尚无数据合同约定。右侧折线：从属实体。
            """,
            """
            ![%s: entities and sources](%s.svg)

            Sources on the left, entities on the right; the numbers beside an attribute are its sources in order of
            authority. Solid line: a contract says that the source feeds the entity; dashed line: the library names the
            source, but no contract feeds the entity yet. The lines on the right lead to the parts of an entity.
            """)
        .formatted(text(terms.title(library)), library.name());
  }

  private String sourceTable() {
    List<List<String>> rows = new ArrayList<>();
    for (Sources.Source source : sources.all()) {
      Optional<Contract> contract = source.contract();
      rows.add(
          List.of(
              Integer.toString(source.number()),
              code(source.name().toString()),
              contract.map(some -> text(some.title())).orElse(""),
              library.entities().stream()
                  .filter(entity -> sources.of(entity).contains(source))
                  .map(entity -> text(terms.title(entity)))
                  .collect(Collectors.joining(language.choose("、", ", "))),
              contract.map(some -> terms.mode(some.mode())).orElse(""),
              contract.map(some -> terms.cycle(some.cycle())).orElse(""),
              contract
                  .map(some -> text(some.version()))
                  .orElse(language.choose("尚无合同", "no contract"))));
    }
    return Markdown.table(
        List.of(
            language.choose("编号", "no."),
            language.choose("资源", "resource"),
            language.choose("名称", "title"),
            language.choose("供数实体", "entities"),
            language.choose("报送方式", "deliveries"),
            language.choose("更新周期", "update cycle"),
            language.choose("合同版本", "contract version")),
        rows);
  }

  private String history() {
    return language.choose(
        """
        下列查询由来源主张还原某一业务日期的状态，用 `jiku sql` 或任何 Trino 客户端执行，只需修改日期：

        - 每个来源、每个主键取截至该日（`period` 不晚于该日）的最后一次主张，已撤回的报送不计；
        - 来源当日已不再持有的主键（`absent`）不计，因此没有来源持有的实体不出现；
        - 每个数据项取最权威来源给出的值；同一来源有几个主键的，取最近变化的一个；
        - 实体按现在的标识对照表认定，即以后登记的原标识、现标识关系对当日同样适用。

        日期不早于最新数据期的，结果与主记录表中 `record_state` 为 `current` 的各行相同。
        """,
        """
        These queries tell from the claims what was so on a business day. Run them with `jiku sql` or any client of Trino;
        the date is all there is to change.

        - Of each source and key, the last claim with a `period` up to the day counts; withdrawn deliveries do not.
        - A key that its source no longer held on the day (`absent`) does not count, so entities that no source held are
          not shown.
        - Each attribute has the value of the most authoritative source that gives one; of several keys of a source, the
          one that changed last.
        - Which records are one entity is what the crosswalk says now, also for the past.

        With the day of the newest period or a later one, the result is that of the records with `record_state`
        `current`.
        """);
  }
}
