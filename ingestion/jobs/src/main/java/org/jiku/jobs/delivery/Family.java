package org.jiku.jobs.delivery;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jiku.jobs.claim.ClaimRows;
import org.jiku.jobs.claim.ClaimStep;
import org.jiku.jobs.claim.FedValues;
import org.jiku.jobs.golden.Derived;
import org.jiku.jobs.golden.GoldenStep;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Feed;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;
import org.jiku.tables.library.TableDefinitions;
import org.jiku.tables.publish.KeyedTable;

/** A root entity of a library with the entities that are part of it, as one contract feeds them. */
final class Family {
  private final Platform platform;
  private final Contract contract;
  private final Library library;
  private final Entity root;
  private final DeliveryTables tables;

  private Family(Platform platform, Contract contract, Library library, Entity root) {
    this.platform = platform;
    this.contract = contract;
    this.library = library;
    this.root = root;
    this.tables = new DeliveryTables(platform.warehouse());
  }

  /** The families that a contract feeds, in the order of its feeds. */
  static List<Family> fedBy(Platform platform, Contract contract) {
    Set<List<String>> roots = new LinkedHashSet<>();
    for (Feed feed : contract.feeds()) {
      Entity entity = platform.ledger().library(feed.library()).load(feed.entity());
      roots.add(List.of(feed.library(), entity.root()));
    }
    List<Family> families = new ArrayList<>();
    for (List<String> root : roots) {
      Library library = platform.ledger().library(root.getFirst());
      families.add(new Family(platform, contract, library, library.load(root.getLast())));
    }
    return families;
  }

  /** The name of the root, unique in its library. */
  String name() {
    return root.name();
  }

  /** The feeds of this family. */
  List<Feed> feeds() {
    return contract.feeds().stream()
        .filter(feed -> feed.library().equals(library.name()))
        .filter(feed -> {
          Entity entity = library.load(feed.entity());
          return entity.root().equals(root.name());
        })
        .toList();
  }

  /** The root, then the entities that are part of it. */
  private List<Entity> entities() {
    List<Entity> entities = new ArrayList<>(List.of(root));
    library.entities().stream()
        .filter(entity -> entity.partOf().filter(root.name()::equals).isPresent())
        .forEach(entities::add);
    return entities;
  }

  Table claims(String entity) {
    return tables.claims(library, entity);
  }

  /** The tables that follow from the claims: golden ones, discrepancies, crosswalk. */
  List<Derived> derived() {
    List<Derived> derived = new ArrayList<>();
    List<Entity> entities = entities();
    for (int i = 0; i < entities.size(); i++) {
      Table golden = tables.golden(library, entities.get(i).name());
      List<String> key =
          entities.get(i).key().isEmpty()
              ? List.of("entity_id")
              : List.of("entity_id", TableDefinitions.PART_KEY);
      derived.add(
          new Derived(Derived.Kind.GOLDEN, i, new KeyedTable(golden, key, Optional.empty())));
    }
    for (int i = 0; i < entities.size(); i++) {
      Table discrepancies = tables.discrepancies(library, entities.get(i).name());
      derived.add(
          new Derived(
              Derived.Kind.DISCREPANCIES,
              i,
              new KeyedTable(
                  discrepancies,
                  List.of("entity_id", "attribute", "source", "local_key"),
                  Optional.of(
                      new KeyedTable.Kept(
                          "state", List.of("authority", "authority_value", "value"))))));
    }
    derived.add(
        new Derived(
            Derived.Kind.CROSSWALK,
            0,
            new KeyedTable(
                tables.crosswalk(library),
                List.of("value", "scheme", "entity_id"),
                Optional.empty())));
    return derived;
  }

  /** The step that writes the claims of one feed. */
  ClaimStep claimStep(Feed feed) {
    Feed rootFeed =
        feeds().stream()
            .filter(other -> other.entity().equals(root.name()))
            .findFirst()
            .orElseThrow(() ->
                new JikuException(
                    ErrorCode.DATA_REJECTED,
                    "Cannot claim %s.%s: contract %s does not feed %s, which gives it its identity"
                        .formatted(
                            library.name(), feed.entity(), contract.resource(), root.name())));
    ClaimRows rows = new ClaimRows(contract, values(feed), values(rootFeed));
    return new ClaimStep(
        platform.warehouse(),
        claims(feed.entity()),
        rows,
        platform.ledger().live(contract.resource()),
        platform.ledger().withdrawn());
  }

  private FedValues values(Feed feed) {
    return new FedValues(
        library.load(feed.entity()), feed, SparkSchemaUtil.convert(claims(feed.entity()).schema()));
  }

  /** The step that derives what follows from the claims of a delivery. */
  GoldenStep goldenStep(long delivery) {
    Optional<Dataset<Row>> touched = Optional.empty();
    for (Feed feed : feeds()) {
      Table table = claims(feed.entity());
      Dataset<Row> own =
          platform
              .warehouse()
              .read(table)
              .filter(
                  col("source")
                      .equalTo(contract.resource().toString())
                      .and(col("delivery").equalTo(delivery)))
              .select("source", "local_key");
      touched = Optional.of(touched.map(before -> before.union(own)).orElse(own));
    }
    List<Entity> entities = entities();
    return new GoldenStep(
        platform.warehouse(),
        library,
        entities,
        entities.stream().map(entity -> claims(entity.name())).toList(),
        touched.orElseThrow().distinct(),
        platform.entityKey(),
        platform.ledger().withdrawn());
  }
}
