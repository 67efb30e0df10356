package org.jiku.jobs.decode;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a record apart into fields, in the order of the header of its file. */
public interface FieldSplitter {
  Parts split(String record);

  /**
   * A record taken apart.
   *
   * @param fields null where there is none
   * @param fault the rule that the record breaks, if it cannot be taken apart
   */
  record Parts(List<? extends @Nullable String> fields, Optional<String> fault) {
    static Parts of(List<? extends @Nullable String> fields) {
      return new Parts(fields, Optional.empty());
    }

    static Parts broken(String rule) {
      return new Parts(List.of(), Optional.of(rule));
    }
  }
}
