package org.jiku.model;

import java.util.List;
import java.util.stream.Collectors;

/** A definition file with at least one fault; it carries every fault that was found. */
public final class FaultyDefinition extends JikuException {
  private final transient List<Fault> faults;

  public FaultyDefinition(List<Fault> faults) {
    super(
        ErrorCode.DATA_REJECTED,
        faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}
