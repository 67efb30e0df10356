package org.jiku.cli.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.cli.definition.Sources.Source;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;

/**
 * Where the parts of a library's picture stand, in pixels: sources in a column on the left, each
 * near to what it feeds; on the right each root with its parts below it, which are narrower and
 * leave room for a line.
 *
 * @param entities from top to bottom
 * @param sources their tops, from top to bottom
 */
record PictureLayout(List<Placed> entities, Map<Source, Integer> sources) {
  static final int WIDTH = 960;
  static final int TOP = 60;
  static final int EDGE = 24;
  static final int SOURCE_WIDTH = 250;
  static final int SOURCE_HEIGHT = 56;
  static final int ENTITY_LEFT = 410;
  static final int PART_INDENT = 36;
  static final int HEAD = 52;
  static final int ROW = 24;
  private static final int FOOT = 8;
  private static final int SOURCE_GAP = 20;
  private static final int ENTITY_GAP = 28;

  /** An entity and where it stands. */
  record Placed(Entity entity, int top, int height, int width) {
    int middle() {
      return top + height / 2;
    }

    int bottom() {
      return top + height;
    }

    int right() {
      return ENTITY_LEFT + width;
    }
  }

  static PictureLayout of(Library library, Sources sources) {
    List<Placed> entities = entities(library);
    return new PictureLayout(entities, sources(entities, sources));
  }

  /** The height of the whole picture. */
  int height() {
    int end = entities.getLast().bottom();
    for (int top : sources.values()) {
      end = Math.max(end, top + SOURCE_HEIGHT);
    }
    return end + 2 * EDGE;
  }

  private static List<Placed> entities(Library library) {
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

  private static Map<Source, Integer> sources(List<Placed> entities, Sources sources) {
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
                    .thenComparingInt(Source::number))
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
}
