package org.jiku.cli.definition;

import static org.jiku.cli.definition.Markdown.code;
import static org.jiku.cli.definition.Markdown.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;

/** Says which records of the sources are one entity, a line for each rule. */
final class IdentityNotes {
  private final Library library;
  private final Language language;
  private final Terms terms;

  IdentityNotes(Library library, Language language) {
    this.library = library;
    this.language = language;
    this.terms = new Terms(language);
  }

  String of(Entity entity) {
    List<String> lines = new ArrayList<>();
    entity
        .partOf()
        .ifPresent(root -> {
          String title = text(terms.title(library.load(root)));
          lines.add(
              language
                  .choose(
                      "从属（`partOf`）：%s %s 的从属实体，实体编号与其相同，不另设标识。",
                      "Part (`partOf`) of %s %s: shares its identity and its `entity_id`.")
                  .formatted(title, code(root)));
        });
    entity
        .identifier()
        .ifPresent(name ->
            lines.add(
                named(
                    entity,
                    name,
                    "标识（`identifier`）：%s。各来源该项相同的，认定为同一实体。",
                    "Identifier: %s. Records of all sources that have the same are one entity.")));
    entity
        .link()
        .ifPresent(name ->
            lines.add(
                named(
                    entity,
                    name,
                    "原标识（`link`）：%s。来源声明的原标识与现标识，归并为同一实体。",
                    "Former identifier (`link`): %s. What a source declares to be the former and the present"
                        + " identifier is one entity.")));
    entity
        .sameness()
        .ifPresent(name ->
            lines.add(
                named(
                    entity,
                    name,
                    "同一性核对（`sameness`）：%s。同一来源以几个主键使用同一标识而该项不一致的，按标识冲突处理，不予归并。",
                    "Sameness: %s. Where one source uses an identifier under several keys and these disagree in it,"
                        + " the identifier is in conflict, and they are kept apart.")));
    if (!entity.retired().isEmpty()) {
      String names =
          entity.retired().stream()
              .map(Markdown::code)
              .collect(Collectors.joining(language.choose("、", ", ")));
      lines.add(
          language.choose("已停用、不再启用的字段名：%s。", "Retired, never used again: %s.").formatted(names));
    }
    return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
  }

  private String named(Entity entity, String attribute, String chinese, String english) {
    Attribute named = entity.load(attribute);
    return language
        .choose(chinese, english)
        .formatted(text(terms.title(named)) + " " + code(attribute));
  }
}
