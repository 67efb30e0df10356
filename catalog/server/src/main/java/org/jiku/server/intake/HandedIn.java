package org.jiku.server.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.LocalDate;
import org.jiku.model.ResourceName;
import org.jiku.model.Words;

/** Payload of kind {@code delivery}: one that was handed in. */
@JsonIgnoreProperties(ignoreUnknown = true)
record HandedIn(
    long number,
    String resource,
    LocalDate period,
    int sequence,
    int revision,
    String mode,
    Instant at,
    String by) {
  HandedIn {
    ResourceName.parse(Words.requireText(resource, "resource"));
    Words.requireText(mode, "mode");
    Words.requireText(by, "by");
    if (period == null || at == null) {
      throw new IllegalArgumentException("period or at is missing");
    }
  }

  ResourceName name() {
    return ResourceName.parse(resource);
  }
}
