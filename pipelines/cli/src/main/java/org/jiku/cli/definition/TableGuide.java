package org.jiku.cli.definition;

import static org.jiku.cli.definition.Markdown.code;

import java.util.List;
import org.jiku.model.ValueType;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;

/** What somebody who queries a library finds: its tables, their columns and what these mean. */
final class TableGuide {
  private static final String TEXT = "varchar";
  private static final String LONG = "bigint";
  private static final String INT = "integer";
  private static final String DAY = "date";
  private static final String TRUTH = "boolean";

  /** A column that every table of its kind has. */
  private record Column(String name, String type, String chinese, String english) {}

  private static final List<Column> GOLDEN =
      List.of(
          new Column(
              "entity_id",
              TEXT,
              "实体编号：由标识经密钥散列派生，不能反推标识；从属实体与其主实体相同",
              "the entity: a keyed hash of an identifier, which it does not give away; parts have that of"
                  + " their root"),
          new Column(
              "record_state",
              TEXT,
              "`current`：至少一个来源仍持有；`lapsed`：已无来源持有，保留最后的值",
              "`current`: some source holds it; `lapsed`: none does any more, the values are what was"
                  + " said last"),
          new Column(
              "in_conflict",
              TRUTH,
              "同一来源以同一标识登记了不同实体，各条记录未归并，待核实",
              "a source uses one identifier for different entities, which are therefore kept apart"));

  private static final List<Column> CLAIM =
      List.of(
          new Column("source", TEXT, "来源资源", "the resource that says so"),
          new Column(
              "local_key",
              TEXT,
              "来源中的主键；由几列组成的，以竖线相连",
              "the row's key in the source; of several columns, joined by vertical bars"),
          new Column(
              "identifier",
              TEXT,
              "标准化后的标识；来源未提供的为空",
              "the standardised identifier; null where the source gives none"),
          new Column(
              "link",
              TEXT,
              "来源声明的同一实体的原标识",
              "a former identifier of the same entity, as the source declares"),
          new Column(
              "claim_key",
              TEXT,
              "标识；没有标识的，为来源与主键",
              "the identifier, or source and key where there is none"),
          new Column(
              "period",
              DAY,
              "数据期：数据所述的日期，不是报送日期",
              "the day the delivery speaks of, not that of its arrival"),
          new Column(
              "sequence", INT, "同一数据期内的报送序号", "tells several deliveries of one period apart"),
          new Column("revision", INT, "更正次数，原报送为 0", "0, or the number of the correction"),
          new Column("row", LONG, "该行在报送中的编号", "number of the row in the delivery"),
          new Column(
              "operation",
              TEXT,
              "`assert`：来源主张如下各值；`absent`：来源不再持有该主键",
              "`assert`: the source says what follows; `absent`: it no longer holds the key"),
          new Column("delivery", LONG, "报送编号", "number of the delivery"));

  private static final List<Column> DISCREPANCY =
      List.of(
          new Column("entity_id", TEXT, "实体编号", "the entity"),
          new Column("attribute", TEXT, "不一致的数据项（字段名）", "the attribute, by its column"),
          new Column("authority", TEXT, "取值所依据的权威来源", "the source whose value stands"),
          new Column("authority_value", TEXT, "权威来源的值", "that value"),
          new Column("authority_delivery", LONG, "该值所在的报送编号", "the delivery it comes from"),
          new Column("source", TEXT, "与之不一致的来源", "the source that disagrees"),
          new Column("local_key", TEXT, "该来源中的主键", "its key there"),
          new Column("value", TEXT, "该来源的值", "what it says"),
          new Column("delivery", LONG, "该值所在的报送编号", "the delivery that comes from"),
          new Column("owner", TEXT, "负责核实的部门", "the agency that must look into it"),
          new Column(
              "state",
              TEXT,
              "`open` 待核实，`confirmed` 已确认，`corrected` 已更正，`dismissed` 已排除",
              "`open`, `confirmed`, `corrected` or `dismissed`"),
          new Column("since", DAY, "自哪一数据期起不一致", "the period since which they disagree"));

  private static final List<Column> CROSSWALK =
      List.of(
          new Column(
              "scheme",
              TEXT,
              "标识种类：标识数据项的字段名，或来源资源（此时为来源中的主键）",
              "what kind of identifier: the column of the identifier, or a source, for its keys"),
          new Column("value", TEXT, "标识或主键的值", "the identifier or key"),
          new Column("entity_id", TEXT, "所属实体", "the entity it belongs to"),
          new Column(
              "state",
              TEXT,
              "`current` 现用，`former` 曾用，`conflict` 冲突",
              "`current`, `former` or `conflict`"),
          new Column("valid_from", DAY, "自哪一数据期起使用", "the period since which it has been used"));

  private final Library library;
  private final Language language;

  TableGuide(Library library, Language language) {
    this.library = library;
    this.language = language;
  }

  /** The names of all tables, and the columns of each kind. */
  String markdown() {
    Terms terms = new Terms(language);
    List<List<String>> names =
        library.entities().stream()
            .map(entity ->
                List.of(
                    Markdown.text(terms.title(entity)),
                    table(entity, ""),
                    table(entity, "_claim"),
                    table(entity, "_discrepancy")))
            .toList();
    return Markdown.table(
            List.of(
                language.choose("实体", "entity"),
                language.choose("主记录", "records"),
                language.choose("来源主张", "claims"),
                language.choose("差异", "discrepancies")),
            names)
        + kind(
            language.choose("主记录 `<实体>`", "Records, `<entity>`"),
            language.choose(
                    "每个实体一行，每个数据项一列（见上）；数据项 `a` 另有一列 `a_delivery`（`bigint`）"
                        + "，为该值所出自的报送编号，可与 `governance.delivery` 的 `number` 关联。",
                    "One row for each entity, one column for each attribute (see above). Beside an attribute `a`,"
                        + " `a_delivery` (`bigint`) is the number of the delivery that its value comes from, to join"
                        + " with `number` of `governance.delivery`.")
                + more(),
            GOLDEN)
        + kind(
            language.choose("来源主张 `<实体>_claim`", "Claims, `<entity>_claim`"),
            language.choose(
                "各来源对实体的主张，只增不改，下列各列之后为数据项各列。生效次序依次比较数据期、序号、更正次数，与到达先后无关。"
                    + "已撤回报送的主张仍在表中，查询时应与 `governance.delivery` 关联，剔除状态为 `withdrawing`、`withdrawn` 的报送。",
                "What each source has claimed of an entity; rows are added, never changed. The attributes follow"
                    + " the columns below. Order is period, sequence, revision, never arrival. Claims of withdrawn"
                    + " deliveries stay in the table: join `governance.delivery` and leave out the states"
                    + " `withdrawing` and `withdrawn`."),
            CLAIM)
        + kind(
            language.choose("差异 `<实体>_discrepancy`", "Discrepancies, `<entity>_discrepancy`"),
            language.choose(
                "其他来源与权威来源不一致的数据项，每项一行。",
                "One row wherever another source disagrees with the authority."),
            DISCREPANCY)
        + kind(
            language.choose("标识对照 `crosswalk`", "Identifiers, `crosswalk`"),
            language.choose(
                "全库一张，即 %s：由标识或来源主键查得实体编号。".formatted(code(library.name() + ".crosswalk")),
                "One table for the library, %s: from an identifier, or a key in a source, to the entity."
                    .formatted(code(library.name() + ".crosswalk"))),
            CROSSWALK);
  }

  /** Columns that only some tables have. */
  private String more() {
    boolean keyed = library.entities().stream().anyMatch(entity -> !entity.key().isEmpty());
    boolean shaped =
        library.entities().stream()
            .flatMap(entity -> entity.attributes().stream())
            .anyMatch(attribute -> attribute.type() instanceof ValueType.Shape);
    return (keyed
            ? language.choose(
                "一个实体可有多条的从属实体，主记录与差异中另有 `part_key`，即其区分项的值。",
                " Where one entity may have several parts, records and discrepancies have `part_key` too,"
                    + " the values of the part's key.")
            : "")
        + (shaped
            ? language.choose(
                "几何数据项 `g` 另有 `g_bbox`，为其外接矩形（经纬度）。",
                " Beside a geometry `g`, `g_bbox` is the box around it, in degrees.")
            : "");
  }

  private String table(Entity entity, String suffix) {
    return code(library.name() + "." + entity.name() + suffix);
  }

  private String kind(String heading, String about, List<Column> columns) {
    List<List<String>> rows =
        columns.stream()
            .map(column ->
                List.of(
                    code(column.name()),
                    code(column.type()),
                    language.choose(column.chinese(), column.english())))
            .toList();
    return "\n### %s\n\n%s\n\n".formatted(heading, about)
        + Markdown.table(
            List.of(
                language.choose("字段名", "column"),
                language.choose("类型", "type"),
                language.choose("含义", "meaning")),
            rows);
  }
}
