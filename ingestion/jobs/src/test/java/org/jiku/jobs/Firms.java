package org.jiku.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;

/** A small library of firms with identifiers of several schemes, and contracts that feed it. */
final class Firms {
  static final Library LIBRARY = LibraryParser.parse("firms.yaml", text("firms.yaml"));
  static final Contract FIRMS = contract("market-firm");
  static final Contract LICENCES = contract("market-licence");
  static final Contract PAYERS = contract("tax-payer");
  static final Contract FIGURES = contract("statistics-figure");
  static final List<Contract> CONTRACTS = List.of(FIRMS, LICENCES, PAYERS, FIGURES);

  private Firms() {}

  static TestLake lake() {
    return TestLake.create().with(LIBRARY).with(CONTRACTS);
  }

  private static Contract contract(String name) {
    return ContractParser.parse(name, text(name + ".odcs.yaml"));
  }

  private static String text(String name) {
    try (InputStream in = Objects.requireNonNull(Firms.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
