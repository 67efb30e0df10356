package org.jiku.model.contract;

import static org.jiku.model.Words.requireDistinct;
import static org.jiku.model.Words.requireText;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jiku.model.ResourceName;
import org.jiku.model.ShareClass;

/**
 * What an agency has agreed to deliver: the parsed form of an ODCS v3.1 file.
 *
 * @param version of the contract, as its author wrote it
 * @param zone in which instants without an offset are read
 * @param key names of the elements that identify a row
 * @param operation element that holds U (upsert) or D (delete) in incremental deliveries
 * @param buckets into how many hash buckets of the key tables are split
 * @param secret whether the resource is marked a state secret or work secret: it is refused before
 *     a byte is stored
 * @param text the file as it was read; its hash identifies the version
 */
public record Contract(
    ResourceName resource,
    String title,
    String version,
    ZoneId zone,
    DeliveryMode mode,
    UpdateCycle cycle,
    Dialect dialect,
    Sheets sheets,
    List<Element> elements,
    List<String> key,
    Optional<String> operation,
    List<RowRule> rules,
    Survivor survivor,
    List<Reference> references,
    Gate gate,
    List<Feed> feeds,
    ShareClass shareClass,
    int buckets,
    boolean secret,
    String text) {
  public Contract {
    requireText(title, "title");
    requireText(version, "version");
    elements = List.copyOf(elements);
    key = List.copyOf(key);
    rules = List.copyOf(rules);
    references = List.copyOf(references);
    feeds = List.copyOf(feeds);
    List<String> names = elements.stream().map(Element::name).toList();
    requireDistinct(names, "element");
    requireDistinct(elements.stream().map(Element::header).toList(), "header");
    requireDistinct(key, "key");
    if (key.isEmpty() || !names.containsAll(key)) {
      throw new IllegalArgumentException("the key " + key + " must name elements");
    }
    if (buckets < 1) {
      throw new IllegalArgumentException("buckets must be at least 1: " + buckets);
    }
  }

  /** The element that declares of each row that it is open; see {@link Element#SECRECY}. */
  public Optional<Element> secrecy() {
    return elements.stream().filter(Element::declaresSecrecy).findFirst();
  }

  /** The element of that name; it must exist. */
  public Element load(String name) {
    return elements.stream()
        .filter(element -> element.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("contract " + resource + " has no element " + name));
  }
}
