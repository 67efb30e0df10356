package org.jiku.cli.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.cli.definition.Sources.Source;
import org.jiku.model.contract.Contract;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;

/**
 * A picture of a library: sources on the left, entities with their attributes on the right, lines
 * from each source to the entities it feeds and from an entity to its parts. It has a ground of its
 * own and, in both languages, its own words: it reads the same on any page.
 */
final class LibraryPicture {
  private static final int WIDTH = 960;
  private static final int TOP = 60;
  private static final int EDGE = 24;
  private static final int SOURCE_WIDTH = 250;
  private static final int SOURCE_HEIGHT = 56;
  private static final int SOURCE_GAP = 20;
  private static final int ENTITY_LEFT = 410;
  private static final int ENTITY_GAP = 28;
  private static final int PART_INDENT = 36;
  private static final int INSET = 16;

  /** Where the names of entities and attributes begin. */
  private static final int NAMES = 620;

  private static final int HEAD = 52;
  private static final int ROW = 24;
  private static final int FOOT = 8;
  private static final int BADGE = 9;
  private static final int BADGE_STEP = 2 * BADGE + 3;

  /** So many sources of an attribute are shown; of more, how many there are. */
  private static final int BADGES = 5;

  /** In how many colours lines come; every source has its number beside. */
  private static final int COLOURS = 8;

  private final Library library;
  private final Sources sources;
  private final Svg svg = new Svg();

  /** An entity and where it stands. */
  private record Placed(Entity entity, int top, int height, int width) {
    int middle() {
      return top + height / 2;
    }

    int bottom() {
      return top + height;
    }
  }

  LibraryPicture(Library library, Sources sources) {
    this.library = library;
    this.sources = sources;
  }

  /** The picture as SVG; the same definitions give the same text. */
  String draw() {
    List<Placed> entities = placed();
    Map<Source, Integer> tops = placed(entities);
    int sourcesEnd = tops.values().stream().mapToInt(top -> top + SOURCE_HEIGHT).max().orElse(TOP);
    int end = Math.max(entities.getLast().bottom(), sourcesEnd);
    int height = end + 2 * EDGE;
    svg.box("ground", 0, 0, WIDTH, height, 8);
    svg.text("head", EDGE, 36, 15, SOURCE_WIDTH, "数据来源 Sources");
    svg.text(
        "head",
        ENTITY_LEFT,
        36,
        15,
        WIDTH - ENTITY_LEFT - EDGE,
        library.title() + " " + library.english());
    feeds(entities, tops);
    parts(entities);
    tops.forEach(this::source);
    entities.forEach(this::entity);
    return svg.document(
        WIDTH, height, library.title() + " " + library.english(), PictureStyle.TEXT);
  }

  /** Each root with its parts below it. */
  private List<Placed> placed() {
    List<Entity> ordered = new ArrayList<>();
    for (Entity root : library.entities()) {
      if (root.partOf().isEmpty()) {
        ordered.add(root);
        library.entities().stream()
            .filter(part -> part.partOf().equals(Optional.of(root.name())))
            .forEach(ordered::add);
      }
    }
    List<Placed> placed = new ArrayList<>();
    int top = TOP;
    for (Entity entity : ordered) {
      int height = HEAD + ROW * entity.attributes().size() + FOOT;
      int indent = entity.partOf().isPresent() ? PART_INDENT : 0;
      placed.add(new Placed(entity, top, height, WIDTH - ENTITY_LEFT - EDGE - indent));
      top += height + ENTITY_GAP;
    }
    return placed;
  }

  /** The tops of the sources, each as near as can be to the middle of what it feeds. */
  private Map<Source, Integer> placed(List<Placed> entities) {
    Map<Source, Integer> wanted = new HashMap<>();
    for (Source source : sources.all()) {
      double middle =
          entities.stream()
              .filter(placed -> sources.of(placed.entity()).contains(source))
              .mapToInt(Placed::middle)
              .average()
              .orElse(TOP);
      wanted.put(source, (int) middle - SOURCE_HEIGHT / 2);
    }
    List<Source> ordered =
        sources.all().stream()
            .sorted(
                Comparator.comparingInt((Source source) -> wanted.getOrDefault(source, TOP))
                    .thenComparing(Source::number))
            .toList();
    Map<Source, Integer> tops = new LinkedHashMap<>();
    int free = TOP;
    for (Source source : ordered) {
      int top = Math.max(free, wanted.getOrDefault(source, free));
      tops.put(source, top);
      free = top + SOURCE_HEIGHT + SOURCE_GAP;
    }
    return tops;
  }

  private void feeds(List<Placed> entities, Map<Source, Integer> tops) {
    int from = EDGE + SOURCE_WIDTH;
    int bend = (from + ENTITY_LEFT) / 2;
    for (Placed placed : entities) {
      List<Source> own =
          tops.keySet().stream().filter(sources.of(placed.entity())::contains).toList();
      for (int i = 0; i < own.size(); i++) {
        Source source = own.get(i);
        int start = tops.getOrDefault(source, TOP) + SOURCE_HEIGHT / 2;
        int end = placed.top() + placed.height() * (i + 1) / (own.size() + 1);
        String dashed = sources.feeds(source, placed.entity()) ? "" : " named";
        svg.path(
            "feed %s%s".formatted(colour(source), dashed),
            "M%d %d C%d %d %d %d %d %d"
                .formatted(from, start, bend, start, bend, end, ENTITY_LEFT, end));
        svg.disc("end " + colour(source), ENTITY_LEFT - 4, end, 4);
      }
    }
  }

  private void parts(List<Placed> entities) {
    for (Placed part : entities) {
      if (part.entity().partOf().isPresent()) {
        String root = part.entity().partOf().get();
        Placed whole =
            entities.stream()
                .filter(placed -> placed.entity().name().equals(root))
                .findFirst()
                .orElseThrow();
        int line = WIDTH - EDGE - PART_INDENT / 2;
        svg.path(
            "part",
            "M%d %d V%d H%d"
                .formatted(
                    line, whole.bottom(), part.top() + HEAD / 2, ENTITY_LEFT + part.width()));
      }
    }
  }

  private void source(Source source, int top) {
    svg.box("box", EDGE, top, SOURCE_WIDTH, SOURCE_HEIGHT, 6);
    badge(source, EDGE + 22, top + SOURCE_HEIGHT / 2);
    int room = SOURCE_WIDTH - 50;
    Optional<String> title = source.contract().map(Contract::title);
    if (title.isPresent()) {
      svg.text("title", EDGE + 42, top + 24, 15, room, title.get());
    }
    svg.text(
        "name", EDGE + 42, top + (title.isPresent() ? 44 : 33), 13, room, source.name().toString());
  }

  private void entity(Placed placed) {
    Entity entity = placed.entity();
    svg.box("box", ENTITY_LEFT, placed.top(), placed.width(), placed.height(), 6);
    int left = ENTITY_LEFT + INSET;
    int right = ENTITY_LEFT + placed.width() - INSET;
    svg.text("title", left, placed.top() + 22, 15, NAMES - left - 8, entity.title());
    svg.text("word", left, placed.top() + 41, 13, right - left, entity.english());
    svg.text("name", NAMES, placed.top() + 22, 13, right - NAMES, entity.name());
    svg.path("rule", "M%d %d h%d".formatted(ENTITY_LEFT, placed.top() + HEAD - 2, placed.width()));
    for (int i = 0; i < entity.attributes().size(); i++) {
      attribute(entity.attributes().get(i), placed, placed.top() + HEAD + i * ROW);
    }
  }

  private void attribute(Attribute attribute, Placed placed, int top) {
    List<Source> own = sources.of(attribute);
    List<Source> shown = own.subList(0, Math.min(own.size(), BADGES));
    int more = own.size() - shown.size();
    int left = ENTITY_LEFT + INSET;
    int badges =
        ENTITY_LEFT + placed.width() - INSET - shown.size() * BADGE_STEP - (more > 0 ? 24 : 0);
    svg.text("title", left, top + 17, 13, NAMES - left - 8, attribute.title());
    svg.text("name", NAMES, top + 17, 13, badges - NAMES - 4, attribute.name());
    for (int i = 0; i < shown.size(); i++) {
      badge(shown.get(i), badges + i * BADGE_STEP + BADGE, top + 12);
    }
    if (more > 0) {
      svg.text("word", badges + shown.size() * BADGE_STEP, top + 16, 11, 32, "+" + more);
    }
  }

  private void badge(Source source, int x, int y) {
    svg.disc("badge " + colour(source), x, y, BADGE);
    svg.text("number", x, y + 4, 11, 2 * BADGE, Integer.toString(source.number()));
  }

  private static String colour(Source source) {
    return "s" + (source.number() - 1) % COLOURS;
  }
}
