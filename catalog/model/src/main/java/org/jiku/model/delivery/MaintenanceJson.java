package org.jiku.model.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The wire form of what a run of maintenance has done, also printed by {@code maintain --json}. */
public final class MaintenanceJson {
  private MaintenanceJson() {}

  /**
   * What a run has done.
   *
   * @param dropped staging tables that workers had left behind when they died
   * @param tables in the order they were maintained
   */
  public record Run(List<String> dropped, List<MaintenanceReport> tables) {
    public Run {
      dropped = List.copyOf(dropped);
      tables = List.copyOf(tables);
    }
  }

  public static String write(Run run) {
    ObjectNode json = JsonObject.create();
    ArrayNode dropped = json.putArray("dropped");
    run.dropped().forEach(dropped::add);
    ArrayNode tables = json.putArray("tables");
    for (MaintenanceReport report : run.tables()) {
      tables
          .addObject()
          .put("table", report.table())
          .put("dataFilesBefore", report.dataFilesBefore())
          .put("dataFilesAfter", report.dataFilesAfter())
          .put("deleteFilesBefore", report.deleteFilesBefore())
          .put("deleteFilesAfter", report.deleteFilesAfter())
          .put("bytesBefore", report.bytesBefore())
          .put("bytesAfter", report.bytesAfter())
          .put("snapshotsExpired", report.snapshotsExpired())
          .put("filesRemoved", report.filesRemoved())
          .put("compacted", report.compacted());
    }
    return json.toString();
  }

  /** Throws {@link IllegalArgumentException} with the field that is wrong. */
  public static Run parse(String json) {
    JsonObject object = JsonObject.parse(json, "result of maintenance");
    return new Run(object.texts("dropped"), object.list("tables", MaintenanceJson::parseReport));
  }

  private static MaintenanceReport parseReport(JsonObject report) {
    return new MaintenanceReport(
        report.text("table"),
        report.smallNumber("dataFilesBefore"),
        report.smallNumber("dataFilesAfter"),
        report.smallNumber("deleteFilesBefore"),
        report.smallNumber("deleteFilesAfter"),
        report.number("bytesBefore"),
        report.number("bytesAfter"),
        report.smallNumber("snapshotsExpired"),
        report.smallNumber("filesRemoved"),
        report.truth("compacted"));
  }
}
