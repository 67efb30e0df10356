package org.jiku.jobs.decode;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;

/** Contracts in the form in which they travel to tasks: their text, parsed once in each process. */
public final class ContractText {
  private static final Map<String, Contract> PARSED = new ConcurrentHashMap<>();

  private ContractText() {}

  /** The contract of that text, which was parsed without a fault before. */
  public static Contract parse(String text) {
    return PARSED.computeIfAbsent(text, any -> ContractParser.parse("contract", text));
  }
}
