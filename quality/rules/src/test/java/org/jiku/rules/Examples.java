package org.jiku.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;

/** The contracts of the examples folder. */
final class Examples {
  private static final Path FOLDER = Path.of("../../examples/contracts");

  private Examples() {}

  static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name + ".odcs.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Contract contract(String name) {
    return ContractParser.parse(name + ".odcs.yaml", text(name));
  }

  /** The contract with one passage of its text replaced, which must be there. */
  static Contract changed(String name, String passage, String replacement) {
    String text = text(name);
    if (!text.contains(passage)) {
      throw new IllegalArgumentException(name + " does not contain: " + passage);
    }
    return ContractParser.parse(name + ".odcs.yaml", text.replace(passage, replacement));
  }
}
