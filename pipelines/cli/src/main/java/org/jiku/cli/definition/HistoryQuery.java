package org.jiku.cli.definition;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Authority;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;

/**
 * The query (Trino) that tells an entity's records as they were on a business day, out of its
 * claims. It follows the rule by which golden records are made of what sources hold:
 *
 * <ul>
 *   <li>a source's last claim of a local key up to the day is what it held; claims of withdrawn
 *       deliveries do not count;
 *   <li>a key that is absent by then says nothing;
 *   <li>each attribute has the value of the first of its authorities that gives one; where a source
 *       speaks under several keys, of the one that changed last.
 * </ul>
 *
 * <p>Columns that begin with an underscore are the query's own: no attribute can have such a name.
 */
final class HistoryQuery {
  /** The words that Trino does not take as names unless they are quoted. */
  private static final Set<String> RESERVED =
      Pattern.compile("\\s+")
          .splitAsStream(
              """
              alter and as auto between by case cast constraint create cross cube current_catalog
              current_date current_path current_role current_schema current_time current_timestamp
              current_user deallocate delete describe distinct drop else end escape except exists
              extract false for from full group grouping having in inner insert intersect into is
              join json_array json_exists json_object json_query json_table json_value left like
              listagg localtime localtimestamp natural normalize not null on or order outer prepare
              recursive right rollup select skip table then trim true uescape union unnest using
              values when where with\
              """)
          .collect(Collectors.toUnmodifiableSet());

  /** Only an example: whoever runs the query puts in another. */
  private static final String DAY = "2026-09-30";

  private final Library library;
  private final Language language;

  HistoryQuery(Library library, Language language) {
    this.library = library;
    this.language = language;
  }

  String of(Entity entity) {
    String table = library.name() + "." + entity.name();
    return """
    -- %s
    WITH
      business_day (day) AS (VALUES DATE '%s'),
      -- %s
      claims AS (
        SELECT c.*,
          ROW(c.period, c."sequence", c.revision) AS _place,
          ROW(%s) AS _said
        FROM %s_claim c
        JOIN governance.delivery d ON d.number = c.delivery
        JOIN business_day b ON c.period <= b.day
        WHERE d.state NOT IN ('withdrawing', 'withdrawn')
      ),
      -- %s
      changes AS (
        SELECT *,
          _said IS DISTINCT FROM lag(_said) OVER (PARTITION BY source, local_key ORDER BY _place) AS _changed
        FROM claims
      ),
      -- %s
      latest AS (
        SELECT *,
          _place = max(_place) OVER (PARTITION BY source, local_key) AS _last,
          max(IF(_changed, _place)) OVER (PARTITION BY source, local_key) AS _since
        FROM changes
      ),
      -- %s
      held AS (
        SELECT l.*, x.entity_id,
          row_number() OVER (PARTITION BY x.entity_id, l.source%s ORDER BY l._since DESC, l.local_key) AS _turn
        FROM latest l
        JOIN %s.crosswalk x ON x.scheme = l.source AND x.value = l.local_key
        WHERE l._last AND l.operation = 'assert'%s
      )
    -- %s
    SELECT
      entity_id,
    %s
    FROM held
    GROUP BY entity_id%s
    """
        .formatted(
            language.choose(
                "%s 在某一业务日期的状态；修改下面的日期即可".formatted(table),
                "%s as it was on a day: change the date".formatted(table)),
            DAY,
            language.choose(
                "截至该日的主张，不含已撤回的报送", "what had been claimed by then; withdrawn deliveries left out"),
            said(entity),
            table,
            language.choose("与同一主键的上一次主张是否不同", "whether a claim differs from the one before"),
            language.choose(
                "每个主键的最后一次主张，以及最近一次变化", "the last claim of each key, and when it changed last"),
            language.choose(
                "来源当日仍持有的主键及其实体；同一来源有几个主键的，先取最近变化的",
                "keys still held, with their entity; of several keys of a source, the one that changed last first"),
            key(entity, ", l."),
            library.name(),
            ofRoot(entity),
            language.choose(
                "逐项取最权威来源给出的值", "each attribute from the first authority that gives one"),
            entity.attributes().stream()
                .map(HistoryQuery::value)
                .collect(Collectors.joining(",\n")),
            key(entity, ", "));
  }

  /** What tells several parts of one entity apart, each after a separator. */
  private static String key(Entity entity, String separator) {
    return entity.key().stream()
        .map(name -> separator + name(entity.load(name)))
        .collect(Collectors.joining());
  }

  private static String said(Entity entity) {
    StringBuilder columns = new StringBuilder("c.operation, c.identifier, c.link");
    for (int i = 0; i < entity.attributes().size(); i++) {
      columns
          .append(i % 5 == 0 ? ",\n        c." : ", c.")
          .append(name(entity.attributes().get(i)));
    }
    return columns.toString();
  }

  /** Of several roots, one local key may be an entity of each. */
  private String ofRoot(Entity entity) {
    List<Entity> roots =
        library.entities().stream().filter(some -> some.partOf().isEmpty()).toList();
    return roots.size() == 1
        ? ""
        : "\n      AND x.entity_id IN (SELECT entity_id FROM %s.%s)"
            .formatted(library.name(), entity.root());
  }

  private static String value(Attribute attribute) {
    List<String> given =
        attribute.authorities().stream().map(authority -> given(attribute, authority)).toList();
    String name = name(attribute);
    return switch (given.size()) {
      case 0 -> "  CAST(NULL AS %s) AS %s".formatted(Terms.sqlType(attribute.type()), name);
      case 1 -> "  %s AS %s".formatted(given.getFirst(), name);
      default -> "  coalesce(\n    %s\n  ) AS %s".formatted(String.join(",\n    ", given), name);
    };
  }

  private static String given(Attribute attribute, Authority authority) {
    return "min_by(%1$s, _turn) FILTER (WHERE source = '%2$s' AND %1$s IS NOT NULL)"
        .formatted(name(attribute), authority.source());
  }

  private static String name(Attribute attribute) {
    String name = attribute.name();
    return RESERVED.contains(name) ? '"' + name + '"' : name;
  }
}
