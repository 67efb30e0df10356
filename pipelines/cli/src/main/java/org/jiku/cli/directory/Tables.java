package org.jiku.cli.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jiku.cli.Output;

/** The directory's answers as tables for people. */
final class Tables {
  private Tables() {}

  static void resources(JsonNode page, Output output) {
    output.table(
        List.of(
            "资源 resource",
            "名称 title",
            "状态 state",
            "共享 share",
            "级别 grade",
            "更新 cycle",
            "时效 freshness"),
        rows(
            page.path("items"),
            "name",
            "title",
            "state",
            "shareClass",
            "grade",
            "cycle",
            "freshness"));
    next(page, output);
  }

  static void versions(JsonNode page, Output output) {
    output.table(
        List.of("版本 version", "状态 state", "来源 origin", "提出 proposer", "时间 at"),
        rows(page.path("items"), "number", "state", "origin", "proposer", "madeAt"));
  }

  static void differences(JsonNode comparison, Output output) {
    output.table(
        List.of("项 item", "原 before", "现 after"),
        rows(comparison.path("differences"), "item", "before", "after"));
  }

  static void tasks(JsonNode page, Output output) {
    output.table(
        List.of("资源 resource", "名称 title", "待办 task", "期限 due", "逾期 overdue"),
        rows(page.path("items"), "resource", "title", "task", "due", "isOverdue"));
    next(page, output);
  }

  static void resource(JsonNode view, Output output) {
    JsonNode description = view.path("description");
    List<List<String>> facts = new ArrayList<>();
    facts.add(List.of("名称 title", text(description.path("title"))));
    facts.add(List.of("提供部门 provider", text(view.path("provider").path("title"))));
    facts.add(List.of("版本 version", text(view.path("version")) + " " + text(view.path("state"))));
    facts.add(List.of("生效 published", text(view.path("published"))));
    facts.add(List.of("待采纳 proposed", text(view.path("proposed"))));
    facts.add(List.of("审核期限 review due", text(view.path("reviewDue"))));
    facts.add(List.of("变更期限 change due", text(view.path("changeDue"))));
    facts.add(List.of("共享属性 share", text(view.path("effective").path("shareClass"))));
    facts.add(List.of("数据级别 grade", text(view.path("effective").path("grade"))));
    facts.add(List.of("更新频率 cycle", text(description.path("cycle"))));
    facts.add(List.of("时效 freshness", text(view.path("freshness").path("state"))));
    facts.add(List.of("摘要 summary", text(description.path("summary"))));
    output.table(List.of("资源 resource", text(view.path("name"))), facts);
    output.line("");
    List<List<String>> elements = new ArrayList<>();
    JsonNode effective = view.path("effective").path("elements");
    for (int i = 0; i < effective.size(); i++) {
      JsonNode element = description.path("elements").path(i);
      elements.add(
          List.of(
              text(element.path("name")),
              text(element.path("title")),
              text(element.path("type")),
              text(effective.get(i).path("shareClass")),
              text(effective.get(i).path("grade"))));
    }
    output.table(List.of("数据项 element", "名称 title", "类型 type", "共享 share", "级别 grade"), elements);
  }

  private static void next(JsonNode page, Output output) {
    if (page.hasNonNull("next")) {
      output.line("… --after " + page.get("next").asText());
    }
  }

  private static List<List<String>> rows(JsonNode items, String... keys) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> Arrays.stream(keys).map(key -> text(item.path(key))).toList())
        .toList();
  }

  /** On one line; what is not there is empty. */
  private static String text(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "" : value.asText().replaceAll("\\s+", " ");
  }
}
