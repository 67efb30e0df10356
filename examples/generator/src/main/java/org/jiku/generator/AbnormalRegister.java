package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jiku.generator.Dice.Subject;

/** The enterprises that market regulation lists as abnormal: the stock, then what has changed. */
final class AbnormalRegister implements Closeable {
  static final String STOCK = "abnormal_listings_202609.csv";
  static final String CHANGES = "abnormal_listings_202610.csv";

  private static final List<Kind> FAULTS =
      List.of(WRONG_CHECK_CHARACTER, REMOVED_BEFORE_LISTED, OTHER_DATE_FORM);
  private static final int BLOCK = 60;

  /** So many enterprises of 10,000. */
  private static final int LISTED = 800;

  private static final String[] REASONS = {"未按规定公示年度报告", "通过登记的住所无法联系", "公示信息隐瞒真实情况"};

  /** What the list says: the reason and the day, and the day from which it no longer holds. */
  record Listing(LocalDate listedOn, String reason, String removedOn, String removalReason) {}

  private final long seed;
  private final OrganisationCounts counts;
  private final DeliveryFile stock;
  private final DeliveryFile changes;
  private final FaultPlan plan;

  AbnormalRegister(long seed, Path folder, AnswerKey key, OrganisationCounts counts)
      throws IOException {
    this.seed = seed;
    this.counts = counts;
    stock = new DeliveryFile(folder, STOCK, Layout.ABNORMAL_LISTING, key);
    changes = new DeliveryFile(folder, CHANGES, Layout.ABNORMAL_LISTING, key);
    plan = new FaultPlan(seed + 53, BLOCK, FAULTS);
  }

  /** Writes what the list has of an enterprise: mostly nothing. */
  void tell(Organisation enterprise) throws IOException {
    Dice dice = Dice.of(seed, Subject.LISTING, enterprise.foundation().number());
    if (!dice.hits(LISTED)) {
      return;
    }
    LocalDate day = LocalDate.of(2025, 7, 1).plusDays(dice.below(400));
    Listing listing = new Listing(day, REASONS[dice.below(REASONS.length)], "", "");
    int roll = dice.below(100);
    boolean old =
        roll >= 15
            && stock
                .send(OrganisationRows.listing(enterprise, listing), plan.kindOf(stock.rows()))
                .accepted();
    boolean fresh = false;
    if (roll < 15) {
      fresh = changes.send(OrganisationRows.listing(enterprise, listing), NONE).accepted();
    } else if (roll < 50) {
      Listing removed =
          new Listing(
              listing.listedOn(),
              listing.reason(),
              LocalDate.of(2026, 9, dice.between(2, 28)).toString(),
              "已履行义务，申请移出");
      fresh = changes.send(OrganisationRows.listing(enterprise, removed), NONE).accepted();
    }
    counts.part("abnormal_listings", old || fresh, old || fresh);
  }

  List<DeliveryFile> files() {
    return List.of(stock, changes);
  }

  @Override
  public void close() throws IOException {
    try (stock) {
      changes.close();
    }
  }
}
