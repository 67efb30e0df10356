package org.jiku.worker;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jiku.jobs.delivery.LibraryReview;
import org.jiku.model.delivery.WorkRequest;
import org.jiku.model.delivery.WorkRequestJson;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;
import org.jiku.tables.library.LibraryTables;
import org.jiku.tables.warehouse.Warehouse;

/** Making or evolving the tables of a library. */
final class LibraryWork implements Job {
  private final PgLedger ledger;
  private final Tables tables;
  private final Warehouse warehouse;

  LibraryWork(PgLedger ledger, Tables tables, Warehouse warehouse) {
    this.ledger = ledger;
    this.tables = tables;
    this.warehouse = warehouse;
  }

  @Override
  public Collection<String> scopes(Item item) {
    return List.of(Scopes.GOVERNANCE, Scopes.library(request(item).library()));
  }

  @Override
  public void fence(Item item, Lease lease) {
    tables.fenceNamespace(request(item).library(), lease.epoch());
  }

  @Override
  public Optional<String> run(Item item, Lease lease) {
    WorkRequest.ApplyLibrary request = request(item);
    String file = request.library() + ".library.yaml";
    Library library = LibraryParser.parse(file, request.text());
    LibraryReview.require(warehouse, file, library);
    List<String> changes = new LibraryTables(warehouse).apply(library);
    ledger.libraryApplied(library.name(), library.version(), request.text(), lease.epoch());
    return Optional.of(changes.isEmpty() ? "nothing to change" : String.join("\n", changes));
  }

  private static WorkRequest.ApplyLibrary request(Item item) {
    if (WorkRequestJson.parse(item.request()) instanceof WorkRequest.ApplyLibrary apply) {
      return apply;
    }
    throw new IllegalStateException("work %d is %s".formatted(item.number(), item.kind()));
  }
}
