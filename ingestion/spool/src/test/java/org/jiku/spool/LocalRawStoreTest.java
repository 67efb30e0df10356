package org.jiku.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LocalRawStoreTest extends RawStoreContract {
  private Path warehouse = Path.of("unset");

  @Override
  RawStore emptyStore(Path folder) {
    warehouse = folder.resolve("数据 仓库");
    return RawStores.open(warehouse.toUri(), Map.of());
  }

  @Override
  List<String> everythingStored() throws IOException {
    if (!Files.exists(warehouse)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(warehouse)) {
      return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }

  @Test
  void theLayoutIsFixed() {
    SpooledFile file =
        store.put(Samples.file(folder, "a.csv", "1\n"), Samples.csv("auto"), Progress.NONE);
    Path home = warehouse.resolve("spool").resolve(file.sha256().substring(0, 2));
    assertThat(home.resolve(file.sha256()).resolve("content")).hasContent("1\n");
    assertThat(home.resolve(file.sha256()).resolve("facts.json")).exists();
    assertThat(file.location().toString()).startsWith("file:/").doesNotStartWith("file://");
  }

  @Test
  void strangersCannotRead() throws IOException {
    SpooledFile file =
        store.put(Samples.file(folder, "a.csv", "1\n"), Samples.csv("auto"), Progress.NONE);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file.location()))))
        .endsWith("---");
  }

  @Test
  void aStoreThatMovedWithItsWarehouseIsReadWhereItIs() throws IOException {
    SpooledFile file =
        store.put(Samples.file(folder, "a.csv", "1\n"), Samples.csv("auto"), Progress.NONE);
    Path moved = Files.move(warehouse, folder.resolve("moved"));
    try (RawStore other = RawStores.open(moved.toUri(), Map.of())) {
      SpooledFile found = other.find(file.sha256()).orElseThrow();
      assertThat(Samples.readAll(other, found)).hasSize(2);
    }
  }

  @Test
  void sweepTakesOnlyWhatIsOldEnough() throws IOException {
    Path leftover = Files.createDirectories(warehouse.resolve("spool/incoming/crashed"));
    Path content = Files.writeString(leftover.resolve("content"), "half");
    Instant dayAgo = Instant.now().minus(Duration.ofDays(1));
    assertThat(store.sweep(dayAgo)).isZero();
    FileTime old = FileTime.from(dayAgo.minusSeconds(1));
    Files.setLastModifiedTime(content, old);
    Files.setLastModifiedTime(leftover, old);
    assertThat(store.sweep(dayAgo)).isEqualTo(1);
    assertThat(everythingStored()).isEmpty();
  }
}
