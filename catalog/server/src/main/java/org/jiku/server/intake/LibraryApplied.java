package org.jiku.server.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jiku.model.Words;

/** Payload of kind {@code library}: the tables of a library follow this text since then. */
@JsonIgnoreProperties(ignoreUnknown = true)
record LibraryApplied(String name, String text, Instant appliedAt) {
  LibraryApplied {
    Words.requireText(name, "name");
    Words.requireText(text, "text");
    if (appliedAt == null) {
      throw new IllegalArgumentException("appliedAt is missing");
    }
  }
}
