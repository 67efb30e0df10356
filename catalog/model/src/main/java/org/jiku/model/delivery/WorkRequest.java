package org.jiku.model.delivery;

import static org.jiku.model.Words.requireText;

import java.time.LocalDate;
import java.util.Optional;
import org.jiku.model.ResourceName;
import org.jiku.model.contract.DeliveryMode;

/** What can be asked of the worker. {@code by} names the person or system that asks. */
public sealed interface WorkRequest {
  String by();

  /**
   * Publish a spooled delivery.
   *
   * @param contentHash hash over the hashes of the files, in order
   * @param contractHash hash of the contract's text
   * @param corrects the delivery whose quarantined rows come back; period, sequence and mode then
   *     follow from it
   */
  record Deliver(
      ResourceName resource,
      String contractText,
      String contractVersion,
      String contractHash,
      DeliveryMode mode,
      LocalDate period,
      int sequence,
      String contentHash,
      String files,
      Optional<Long> corrects,
      String by)
      implements WorkRequest {
    public Deliver {
      requireText(contractText, "contract");
      requireText(contentHash, "content hash");
      requireText(contractHash, "contract hash");
      requireText(files, "files");
      requireText(by, "by");
      if (sequence < 0) {
        throw new IllegalArgumentException("sequence must not be negative: " + sequence);
      }
    }
  }

  /** Let a held delivery pass its gate. */
  record Release(long delivery, String reason, String by) implements WorkRequest {
    public Release {
      requireText(reason, "reason");
      requireText(by, "by");
    }
  }

  /** Undo a delivery. */
  record Withdraw(long delivery, String reason, String by) implements WorkRequest {
    public Withdraw {
      requireText(reason, "reason");
      requireText(by, "by");
    }
  }

  /** Create or evolve the tables of a library. */
  record ApplyLibrary(String library, String text, String by) implements WorkRequest {
    public ApplyLibrary {
      requireText(library, "library");
      requireText(text, "text");
      requireText(by, "by");
    }
  }

  /** Compact, expire and remove what is left over, in one table or in all. */
  record Maintain(Optional<String> table, String by) implements WorkRequest {
    public Maintain {
      requireText(by, "by");
    }
  }
}
