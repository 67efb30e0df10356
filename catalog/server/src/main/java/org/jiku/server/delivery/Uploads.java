package org.jiku.server.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jiku.handover.Handover;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ResourceName;
import org.jiku.model.contract.Contract;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.Delivery;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.jiku.server.identity.Caller;
import org.jiku.spool.SpooledFile;
import org.jiku.spool.SpooledFileJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The uploads of a platform: what is known of them; their bytes are in {@link UploadFolder}. */
@Component
final class Uploads {
  /** The actor in the audit log where no account did it. */
  private static final String SERVER = "catalog";

  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final UploadFolder folder;
  private final Deliveries deliveries;
  private final DeliveryRights rights;
  private final AuditLog audit;
  private final UploadQuota quota;
  private final DeliverySettings settings;
  private final Clock clock = Clock.systemUTC();

  Uploads(
      JdbcClient database,
      TransactionOperations transactions,
      UploadFolder folder,
      Deliveries deliveries,
      DeliveryRights rights,
      AuditLog audit,
      UploadQuota quota,
      DeliverySettings settings) {
    this.database = database;
    this.transactions = transactions;
    this.folder = folder;
    this.deliveries = deliveries;
    this.rights = rights;
    this.audit = audit;
    this.quota = quota;
    this.settings = settings;
  }

  /** What is said of a file before its first byte. */
  record Announced(
      ResourceName resource,
      String name,
      long bytes,
      Optional<String> sha256,
      Optional<String> contract) {}

  /** Looks at the contract, and makes room for the file if it may come in. */
  Upload begin(Caller caller, Announced file) {
    rights.require(caller, file.resource(), "upload.begin");
    if (file.bytes() > settings.uploadLimit()) {
      throw Refusals.tooLarge(file.bytes(), settings.uploadLimit());
    }
    Contract contract =
        Handover.contract(
            file.resource() + ".odcs.yaml",
            file.contract().orElseGet(() -> known(file.resource())));
    if (!contract.resource().equals(file.resource())) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot deliver to %s: the contract is of %s"
              .formatted(file.resource(), contract.resource()));
    }
    requireOpen(caller, contract);
    Handover.requireReadable(file.name(), settings.warehouse());
    UUID id = UUID.randomUUID();
    transactions.executeWithoutResult(status -> {
      quota.require(file.resource().agency(), file.bytes());
      database
          .sql(
              """
              INSERT INTO upload (id, account, resource, file_name, bytes, sha256, contract, expires_at)
              VALUES (?, ?, ?, ?, ?, nullif(?, ''), ?, ?)
              """)
          .params(
              id,
              caller.name(),
              file.resource().toString(),
              file.name(),
              file.bytes(),
              file.sha256().orElse(""),
              contract.text(),
              expiry())
          .update();
      audit.append(
          caller.name(),
          "upload.begin",
          file.resource().toString(),
          Outcome.DONE,
          Map.of("upload", id.toString(), "bytes", Long.toString(file.bytes())));
    });
    return find(id).orElseThrow();
  }

  private String known(ResourceName resource) {
    return deliveries.list(Optional.of(resource), 1).stream()
        .findFirst()
        .map(Delivery::contractText)
        .orElseThrow(() ->
            new JikuException(
                ErrorCode.NOT_FOUND,
                "Cannot deliver to %s: no contract of it is known; send its text as contract"
                    .formatted(resource)));
  }

  private void requireOpen(Caller caller, Contract contract) {
    if (contract.secret()) {
      rights.refused(
          caller, "upload.begin", contract.resource().toString(), "its contract marks it secret");
      throw new JikuException(
          ErrorCode.DENIED,
          "Cannot take files of %s: its contract marks the data secret, and secrets must not enter this platform; nothing was stored"
              .formatted(contract.resource()));
    }
  }

  /** The upload, if it is there and the caller's business; else NOT_FOUND. */
  Upload load(Caller caller, UUID id) {
    return find(id)
        .filter(upload -> DeliveryRights.mayWorkOn(caller, upload.resource()))
        .orElseThrow(() ->
            new JikuException(
                ErrorCode.NOT_FOUND,
                "Cannot find upload %s: it never began, or is over; begin it anew".formatted(id)));
  }

  private Optional<Upload> find(UUID id) {
    return database
        .sql("SELECT * FROM upload WHERE id = ?")
        .param(id)
        .query(Upload::read)
        .optional();
  }

  /** Where the upload goes on. */
  long offset(Upload upload) {
    return upload.isComplete() ? upload.bytes() : folder.size(upload.id());
  }

  /** Keeps that bytes came, so that the upload lives on. */
  void touched(Upload upload, boolean complete) {
    database
        .sql("UPDATE upload SET expires_at = ?, is_complete = is_complete OR ? WHERE id = ?")
        .params(expiry(), complete, upload.id())
        .update();
  }

  /** Keeps what the raw store found; the folder's copy goes. */
  void spooled(Upload upload, SpooledFile file) {
    database
        .sql("UPDATE upload SET spooled = ?, expires_at = ? WHERE id = ?")
        .params(SpooledFileJson.write(file), expiry(), upload.id())
        .update();
    folder.remove(upload.id());
  }

  /** Gives an upload up, as its sender asks. */
  void abandon(Caller caller, Upload upload) {
    remove(upload, caller.name(), "upload.abandon");
  }

  /** Drops uploads whose content is refused. */
  void reject(Caller caller, List<Upload> uploads) {
    uploads.forEach(upload -> remove(upload, caller.name(), "upload.reject"));
  }

  /** Nothing of it is left afterwards but that it was there. */
  private void remove(Upload upload, String actor, String action) {
    long received = offset(upload);
    folder.remove(upload.id());
    transactions.executeWithoutResult(status -> {
      // Another server may have been faster.
      if (database.sql("DELETE FROM upload WHERE id = ?").param(upload.id()).update() > 0) {
        audit.append(
            actor,
            action,
            upload.resource().toString(),
            Outcome.DONE,
            Map.of(
                "upload",
                upload.id().toString(),
                "bytes",
                Long.toString(upload.bytes()),
                "received",
                Long.toString(received),
                "stored",
                Boolean.toString(upload.spooled().isPresent())));
      }
    });
  }

  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
  void expire() {
    expire(clock.instant());
  }

  /** Removes uploads that nobody went on with, unless bytes come in at this moment. */
  int expire(Instant now) {
    List<Upload> over =
        database
            .sql("SELECT * FROM upload WHERE expires_at < ? LIMIT 1000")
            .param(Timestamp.from(now))
            .query(Upload::read)
            .list();
    List<Upload> idle = over.stream().filter(upload -> !folder.isBusy(upload.id())).toList();
    idle.forEach(upload -> remove(upload, SERVER, "upload.expire"));
    return idle.size();
  }

  private Timestamp expiry() {
    return Timestamp.from(clock.instant().plus(settings.uploadLife()));
  }
}
