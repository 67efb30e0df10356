package org.jiku.cli.definition;

import static org.jiku.cli.definition.Markdown.code;
import static org.jiku.cli.definition.Markdown.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Identification.Own;
import org.jiku.model.library.Identification.PartOf;
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
    switch (entity.identification()) {
      case Own own -> lines.addAll(ofRoot(entity, own));
      case PartOf part -> lines.addAll(ofPart(entity, part));
    }
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

  private List<String> ofPart(Entity entity, PartOf part) {
    Entity root = library.load(part.root());
    String shared =
        language
            .choose(
                "从属（`partOf`）：%s %s 的从属实体，实体编号与其相同，不另设标识。",
                "Part (`partOf`) of %s %s: shares its identity and its `entity_id`.")
            .formatted(text(terms.title(root)), code(root.name()));
    return part.key().isEmpty()
        ? List.of(shared)
        : List.of(
            shared,
            named(
                entity,
                part.key(),
                "区分项（`key`）：%s。同一实体可有多条，以此区分；其值以竖线相连，即 `part_key`。",
                "Key: %s. One entity may have several, told apart by it; `part_key` holds its values, joined by"
                    + " vertical bars."));
  }

  private List<String> ofRoot(Entity entity, Own own) {
    List<String> lines = new ArrayList<>();
    lines.add(
        named(
            entity,
            own.identifier(),
            "标识（`identifier`）：%s。各来源该项相同的，认定为同一实体。",
            "Identifier: %s. Records of all sources that have the same are one entity."));
    if (own.link().isPresent()) {
      lines.add(
          named(
              entity,
              own.link().stream().toList(),
              "原标识（`link`）：%s。来源声明的原标识与现标识，归并为同一实体。",
              "Former identifier (`link`): %s. What a source declares to be the former and the present"
                  + " identifier is one entity."));
    }
    if (!own.alternates().isEmpty()) {
      lines.add(
          named(
              entity,
              own.alternates(),
              "其他标识（`alternates`）：%s。没有标识的记录据此归入相应实体；同一其他标识对应几个标识的，不作归并依据。",
              "Alternates: %s. By them a record without identifier belongs to an entity; one that stands for"
                  + " several identifiers tells nothing."));
    }
    if (own.sameness().isPresent()) {
      lines.add(
          named(
              entity,
              own.sameness().stream().toList(),
              "同一性核对（`sameness`）：%s。同一来源以几个主键使用同一标识而该项不一致的，按标识冲突处理，不予归并。",
              "Sameness: %s. Where one source uses an identifier under several keys and these disagree in it,"
                  + " the identifier is in conflict, and they are kept apart."));
    }
    return lines;
  }

  private String named(Entity entity, List<String> attributes, String chinese, String english) {
    String names =
        attributes.stream()
            .map(name -> text(terms.title(entity.load(name))) + " " + code(name))
            .collect(Collectors.joining(language.choose("、", ", ")));
    return language.choose(chinese, english).formatted(names);
  }
}
