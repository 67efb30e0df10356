package org.jiku.spool;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

final class MemoryRawStoreTest extends RawStoreContract {
  @Override
  RawStore emptyStore(Path folder) {
    return RawStores.inMemory();
  }

  @Override
  List<String> everythingStored() {
    return store.list().stream()
        .map(StoredContent::sha256)
        .flatMap(hash -> Stream.of(hash + "/content", hash + "/facts.json"))
        .toList();
  }
}
