package org.jiku.server.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jiku.handover.Handover;
import org.jiku.handover.Handover.HandedFile;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.SqlDeliveries;
import org.jiku.model.delivery.WorkRequest;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.jiku.server.identity.Caller;
import org.jiku.spool.RawStore;
import org.jiku.spool.RawStores;
import org.jiku.spool.SpooledFile;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Hands work to the worker, in one transaction with the entry in the audit log. */
@Component
final class HandIn {
  private final Deliveries deliveries;
  private final TransactionOperations transactions;
  private final Uploads uploads;
  private final UploadFolder folder;
  private final DeliveryRights rights;
  private final AuditLog audit;
  private final DeliverySettings settings;

  HandIn(
      DataSource database,
      TransactionOperations transactions,
      Uploads uploads,
      UploadFolder folder,
      DeliveryRights rights,
      AuditLog audit,
      DeliverySettings settings) {
    this.deliveries = new SqlDeliveries(new TransactionAwareDataSourceProxy(database));
    this.transactions = transactions;
    this.uploads = uploads;
    this.folder = folder;
    this.rights = rights;
    this.audit = audit;
    this.settings = settings;
  }

  /** Stores the files of complete uploads, and hands in a delivery of them. */
  Deliveries.Submitted deliver(
      Caller caller, Optional<String> contractText, List<UUID> ids, Handover.Terms terms) {
    List<Upload> files = ids.stream().map(id -> uploads.load(caller, id)).toList();
    Upload first = files.getFirst();
    for (Upload file : files) {
      requireOneContract(first, contractText.orElseGet(first::contract), file);
      if (!file.isComplete()) {
        throw new JikuException(
            ErrorCode.CONFLICT,
            "Cannot deliver %s: %d of its %d bytes are here; send the rest first"
                .formatted(file.name(), uploads.offset(file), file.bytes()));
      }
    }
    Contract contract = Handover.contract(first.resource() + ".odcs.yaml", first.contract());
    try (RawStore store = RawStores.open(settings.warehouse(), settings.iceberg())) {
      WorkRequest request =
          Handover.request(store, contract, spool(store, caller, contract, files), terms);
      return submit(caller, "delivery.submit", contract.resource().toString(), request);
    }
  }

  private static void requireOneContract(Upload first, String text, Upload file) {
    if (!file.resource().equals(first.resource()) || !file.contract().equals(text)) {
      throw new JikuException(
          ErrorCode.CONFLICT,
          "Cannot deliver %s: it was uploaded under another contract; the files of a delivery have one"
              .formatted(file.name()));
    }
  }

  private List<SpooledFile> spool(
      RawStore store, Caller caller, Contract contract, List<Upload> files) {
    try {
      Handover.refuseSecrets(
          files.stream().filter(file -> file.spooled().isEmpty()).map(this::handed).toList(),
          contract);
      List<SpooledFile> spooled = new ArrayList<>();
      for (Upload file : files) {
        spooled.add(file.spooled().orElseGet(() -> spool(store, contract, file)));
      }
      return spooled;
    } catch (JikuException e) {
      if (e.code() == ErrorCode.DATA_REJECTED || e.code() == ErrorCode.DENIED) {
        // What is refused does not stay.
        uploads.reject(caller, files);
        rights.refused(
            caller, "delivery.submit", contract.resource().toString(), "the content is refused");
      }
      throw e;
    }
  }

  private SpooledFile spool(RawStore store, Contract contract, Upload file) {
    SpooledFile spooled = Handover.spool(store, handed(file), contract, (done, total) -> {});
    uploads.spooled(file, spooled);
    return spooled;
  }

  private HandedFile handed(Upload file) {
    return new HandedFile(folder.file(file.id()), file.name());
  }

  Deliveries.Submitted release(Caller caller, long delivery, String reason) {
    String resource = rights.load(caller, delivery, "delivery.release").resource().toString();
    return submit(
        caller,
        "delivery.release",
        resource,
        new WorkRequest.Release(delivery, reason, caller.name()));
  }

  Deliveries.Submitted withdraw(Caller caller, long delivery, String reason) {
    String resource = rights.load(caller, delivery, "delivery.withdraw").resource().toString();
    return submit(
        caller,
        "delivery.withdraw",
        resource,
        new WorkRequest.Withdraw(delivery, reason, caller.name()));
  }

  private Deliveries.Submitted submit(
      Caller caller, String action, String subject, WorkRequest request) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          Deliveries.Submitted answer = deliveries.submit(request);
          audit.append(
              caller.name(),
              action,
              subject,
              Outcome.DONE,
              Map.of(
                  "delivery",
                  Long.toString(answer.delivery().orElseThrow()),
                  "work",
                  Long.toString(answer.work()),
                  "repeated",
                  Boolean.toString(answer.repeated())));
          return answer;
        }));
  }
}
