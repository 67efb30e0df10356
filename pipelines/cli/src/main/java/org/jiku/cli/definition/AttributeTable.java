package org.jiku.cli.definition;

import static org.jiku.cli.definition.Markdown.code;
import static org.jiku.cli.definition.Markdown.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jiku.model.ShareClass;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Authority;
import org.jiku.model.library.Entity;

/**
 * The attributes of an entity as a table, and below it the terms of sharing, which many attributes
 * have in common.
 */
final class AttributeTable {
  private final Language language;
  private final Terms terms;
  private final List<String> sharing = new ArrayList<>();

  AttributeTable(Language language) {
    this.language = language;
    this.terms = new Terms(language);
  }

  String of(Entity entity) {
    String table =
        Markdown.table(
            List.of(
                language.choose("数据项", "attribute"),
                language.choose("字段名", "column"),
                language.choose("类型", "type"),
                language.choose("标准", "standard"),
                language.choose("数据分级", "grade"),
                language.choose("共享属性", "sharing"),
                language.choose("比对规则", "compared"),
                language.choose(
                    "来源及认定依据，按权威次序", "sources in order of authority, with the decision")),
            entity.attributes().stream().map(this::row).toList());
    return sharing.isEmpty() ? table : table + "\n" + sharingTerms();
  }

  private List<String> row(Attribute attribute) {
    return List.of(
        text(terms.title(attribute)),
        columns(attribute),
        terms.type(attribute.type()) + "<br>" + code(Terms.sqlType(attribute.type())),
        attribute.standard().map(Markdown::text).orElse(""),
        terms.grade(attribute.grade()),
        sharing(attribute.shareClass()),
        terms.equality(attribute.equality()),
        authorities(attribute.authorities()));
  }

  private String columns(Attribute attribute) {
    String name = code(attribute.name());
    return attribute.formerNames().isEmpty()
        ? name
        : name
            + language.choose("<br>原名 ", "<br>formerly ")
            + attribute.formerNames().stream()
                .map(Markdown::code)
                .collect(Collectors.joining(language.choose("、", ", ")));
  }

  private String sharing(ShareClass shareClass) {
    String name = terms.shareClass(shareClass);
    return switch (shareClass) {
      case ShareClass.Unconditional any -> name;
      case ShareClass.Conditional(String condition) ->
          name
              + noted(language.choose("有条件共享，条件：%s", "conditional: %s").formatted(text(condition)));
      case ShareClass.Withheld(String reason, String basis) ->
          name
              + noted(
                  language
                      .choose("不予共享，理由：%s；法律依据：%s", "withheld: %s; legal basis: %s")
                      .formatted(text(reason), text(basis)));
    };
  }

  /** Refers to one of the terms below the table. */
  private String noted(String term) {
    if (!sharing.contains(term)) {
      sharing.add(term);
    }
    return language.choose("（%d）", " (%d)").formatted(sharing.indexOf(term) + 1);
  }

  private String authorities(List<Authority> authorities) {
    List<String> lines = new ArrayList<>();
    for (Authority authority : authorities) {
      lines.add(
          language
              .choose("%d. %s：%s", "%d. %s: %s")
              .formatted(
                  lines.size() + 1,
                  code(authority.source().toString()),
                  text(authority.decision())));
    }
    return String.join("<br>", lines);
  }

  private String sharingTerms() {
    StringBuilder list = new StringBuilder(language.choose("共享属性说明：\n\n", "Terms of sharing:\n\n"));
    for (int i = 0; i < sharing.size(); i++) {
      list.append("%d. %s\n".formatted(i + 1, sharing.get(i)));
    }
    return list.toString();
  }
}
