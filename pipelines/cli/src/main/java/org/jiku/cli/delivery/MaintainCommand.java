package org.jiku.cli.delivery;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.model.delivery.MaintenanceJson;
import org.jiku.model.delivery.MaintenanceReport;
import org.jiku.model.delivery.WorkRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code jiku maintain}. */
@Command(
    name = "maintain",
    description = "Compact tables, forget old snapshots, remove files that nobody needs.")
public final class MaintainCommand implements Callable<Integer> {
  private static final List<String> HEADER =
      List.of(
          "表 table",
          "数据文件 data files",
          "删除文件 delete files",
          "KiB",
          "快照过期 snapshots expired",
          "清除文件 files removed",
          "");

  @ParentCommand private @Nullable Jiku jiku;

  @Parameters(
      arity = "0..1",
      paramLabel = "TABLE",
      description = "Such as population.person. Default: all tables.")
  private @Nullable String table;

  @Override
  public Integer call() {
    Jiku frame = Objects.requireNonNull(jiku);
    MaintenanceJson.Run run =
        MaintenanceJson.parse(
            Errands.result(
                frame, new WorkRequest.Maintain(Optional.ofNullable(table), Ledgers.user())));
    if (frame.output().isJson()) {
      frame.output().json(run);
      return 0;
    }
    frame.output().table(HEADER, run.tables().stream().map(MaintainCommand::row).toList());
    run.dropped()
        .forEach(name -> frame.output().line("dropped " + name + ", left by a worker that died"));
    return 0;
  }

  private static List<String> row(MaintenanceReport report) {
    return List.of(
        // Without the name of the catalog, as in SQL.
        report.table().substring(report.table().indexOf('.') + 1),
        change(report.dataFilesBefore(), report.dataFilesAfter()),
        change(report.deleteFilesBefore(), report.deleteFilesAfter()),
        change(report.bytesBefore() >> 10, report.bytesAfter() >> 10),
        "%,d".formatted(report.snapshotsExpired()),
        "%,d".formatted(report.filesRemoved()),
        report.compacted() ? "" : "a commit came between; compacted next time");
  }

  private static String change(long before, long after) {
    return before == after ? "%,d".formatted(after) : "%,d → %,d".formatted(before, after);
  }
}
