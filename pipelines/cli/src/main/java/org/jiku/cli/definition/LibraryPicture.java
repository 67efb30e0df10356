package org.jiku.cli.definition;

import static org.jiku.cli.definition.PictureLayout.EDGE;
import static org.jiku.cli.definition.PictureLayout.ENTITY_LEFT;
import static org.jiku.cli.definition.PictureLayout.HEAD;
import static org.jiku.cli.definition.PictureLayout.PART_INDENT;
import static org.jiku.cli.definition.PictureLayout.ROW;
import static org.jiku.cli.definition.PictureLayout.SOURCE_HEIGHT;
import static org.jiku.cli.definition.PictureLayout.SOURCE_WIDTH;
import static org.jiku.cli.definition.PictureLayout.WIDTH;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.cli.definition.PictureLayout.Placed;
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
  private static final int INSET = 16;

  /** Where the names of entities and attributes begin. */
  private static final int NAMES = 620;

  private static final int BADGE = 9;
  private static final int BADGE_STEP = 2 * BADGE + 3;

  /** So many sources of an attribute are shown; of more, how many there are. */
  private static final int BADGES = 5;

  /** In how many colours lines come; every source has its number beside. */
  private static final int COLOURS = 8;

  private final Library library;
  private final Sources sources;
  private final PictureLayout layout;
  private final Svg svg = new Svg();

  LibraryPicture(Library library, Sources sources) {
    this.library = library;
    this.sources = sources;
    this.layout = PictureLayout.of(library, sources);
  }

  /** The picture as SVG; the same definitions give the same text. */
  String draw() {
    String title = library.title() + " " + library.english();
    svg.box("ground", 0, 0, WIDTH, layout.height(), 8);
    svg.text("head", EDGE, 36, 15, SOURCE_WIDTH, "数据来源 Sources");
    svg.text("head", ENTITY_LEFT, 36, 15, WIDTH - ENTITY_LEFT - EDGE, title);
    layout.entities().forEach(this::feeds);
    layout.entities().forEach(this::part);
    layout.sources().forEach(this::source);
    layout.entities().forEach(this::entity);
    return svg.document(WIDTH, layout.height(), title, PictureStyle.TEXT);
  }

  private void feeds(Placed placed) {
    int from = EDGE + SOURCE_WIDTH;
    int bend = (from + ENTITY_LEFT) / 2;
    Map<Source, Integer> own = new LinkedHashMap<>(layout.sources());
    own.keySet().retainAll(sources.of(placed.entity()));
    int port = 0;
    for (Map.Entry<Source, Integer> placedSource : own.entrySet()) {
      Source source = placedSource.getKey();
      int start = placedSource.getValue() + SOURCE_HEIGHT / 2;
      port++;
      int end = placed.top() + placed.height() * port / (own.size() + 1);
      String dashed = sources.feeds(source, placed.entity()) ? "" : " named";
      svg.path(
          "feed " + colour(source) + dashed,
          "M%d %d C%d %d %d %d %d %d"
              .formatted(from, start, bend, start, bend, end, ENTITY_LEFT, end));
      svg.disc("end " + colour(source), ENTITY_LEFT - 4, end, 4);
    }
  }

  /** The line from an entity to its part. */
  private void part(Placed part) {
    layout.entities().stream()
        .filter(whole -> part.entity().partOf().equals(Optional.of(whole.entity().name())))
        .forEach(whole ->
            svg.path(
                "part",
                "M%d %d V%d H%d"
                    .formatted(
                        whole.right() - PART_INDENT / 2,
                        whole.bottom(),
                        part.top() + HEAD / 2,
                        part.right())));
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
    int right = placed.right() - INSET;
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
    int badges = placed.right() - INSET - shown.size() * BADGE_STEP - (more > 0 ? 24 : 0);
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
