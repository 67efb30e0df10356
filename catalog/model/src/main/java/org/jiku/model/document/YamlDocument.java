package org.jiku.model.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.document.Node.Entry;
import org.jiku.model.document.Node.Form;
import org.jiku.model.document.Node.Items;
import org.jiku.model.document.Node.Mapping;
import org.jiku.model.document.Node.Scalar;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML 1.2 into a located tree; keys that stand twice, tabs and cycles are faults. */
public final class YamlDocument {
  private static final int MOST_NODES = 200_000;

  private final Faults faults;
  private final Deque<org.snakeyaml.engine.v2.nodes.Node> above = new ArrayDeque<>();
  private int nodes;

  private YamlDocument(Faults faults) {
    this.faults = faults;
  }

  /** The root of the document; empty if it cannot be read at all, with the fault noted. */
  public static Optional<Mapping> read(String text, Faults faults) {
    LoadSettings settings =
        LoadSettings.builder().setUseMarks(true).setParseComments(false).build();
    try {
      Optional<org.snakeyaml.engine.v2.nodes.Node> root =
          new Compose(settings).composeString(text.startsWith("\uFEFF") ? text.substring(1) : text);
      if (root.isEmpty()) {
        faults.add(Place.WHOLE, "the file is empty");
        return Optional.empty();
      }
      Node node = new YamlDocument(faults).convert(root.get(), "");
      if (node instanceof Mapping mapping) {
        return Optional.of(mapping);
      }
      faults.add(node.place(), "the file must be a mapping of keys to values, not " + node.kind());
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().map(mark -> place(mark, "")).orElse(Place.WHOLE);
      faults.add(place, problem(e));
    } catch (YamlEngineException e) {
      faults.add(Place.WHOLE, "this is not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static String problem(MarkedYamlEngineException e) {
    String problem = e.getProblem();
    if (problem.contains("TAB") || problem.contains("\\t")) {
      return "a tab cannot indent YAML: use spaces";
    }
    String context = e.getContext();
    return "this is not YAML: " + (context == null ? "" : context + ", ") + problem;
  }

  private Node convert(org.snakeyaml.engine.v2.nodes.Node node, String path) {
    Place place = node.getStartMark().map(mark -> place(mark, path)).orElse(Place.WHOLE);
    if (++nodes > MOST_NODES) {
      throw new YamlEngineException("it holds more than " + MOST_NODES + " values");
    }
    if (above.contains(node)) {
      faults.add(place, "an alias must not stand within its own anchor");
      return new Scalar(place, "", Form.NOTHING);
    }
    above.push(node);
    try {
      return switch (node) {
        case MappingNode mapping -> new Mapping(place, entries(mapping, path));
        case SequenceNode sequence -> new Items(place, items(sequence, path));
        case ScalarNode scalar -> new Scalar(place, scalar.getValue(), form(scalar));
        default -> throw new YamlEngineException("it holds " + node.getNodeType());
      };
    } finally {
      above.pop();
    }
  }

  private Map<String, Entry> entries(MappingNode mapping, String path) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place at =
          tuple.getKeyNode().getStartMark().map(mark -> place(mark, path)).orElse(Place.WHOLE);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        faults.add(at, "a key must be a plain word");
        continue;
      }
      String name = key.getValue();
      Place place = at.under(name);
      Entry before = entries.get(name);
      if (before != null) {
        faults.add(place, "key '" + name + "' stands twice; first in line " + before.key().line());
        continue;
      }
      entries.put(name, new Entry(place, convert(tuple.getValueNode(), place.path())));
    }
    return entries;
  }

  private List<Node> items(SequenceNode sequence, String path) {
    List<Node> items = new ArrayList<>();
    for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
      items.add(convert(item, path + "[" + items.size() + "]"));
    }
    return items;
  }

  private static Form form(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return Form.NUMBER;
    }
    if (tag.equals(Tag.BOOL)) {
      return Form.TRUTH;
    }
    return tag.equals(Tag.NULL) ? Form.NOTHING : Form.TEXT;
  }

  private static Place place(Mark mark, String path) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1, path);
  }
}
