package org.jiku.handover;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Dialect;
import org.jiku.model.contract.Element;
import org.jiku.spool.FileFormat;
import org.jiku.standards.Standards;
import org.jiku.standards.Verdict;

/**
 * Looks for rows that are declared secret in a file to be handed in, before its first byte is
 * stored. What is not read here (Parquet, workbooks, values with line breaks, broken lines) is left
 * to the check of the delivery, which keeps nothing of such rows in a table.
 */
final class SecretRows {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final String name;
  private final Element declaration;

  private SecretRows(Path file, String name, Element declaration) {
    this.file = file;
    this.name = name;
    this.declaration = declaration;
  }

  /**
   * Passes a file in which no row is declared anything but open.
   *
   * @throws JikuException DATA_REJECTED, naming the row
   */
  static void refuse(Path file, String name, FileFormat format, Contract contract) {
    Optional<Element> declaration = contract.secrecy();
    if (declaration.isEmpty()) {
      return;
    }
    SecretRows rows = new SecretRows(file, name, declaration.get());
    try {
      switch (format) {
        case JSONL -> rows.refuseLines();
        case GEOJSON -> rows.refuseFeatures();
        case CSV -> rows.refuseRecords(contract.dialect());
        case PARQUET, XLSX -> {}
      }
    } catch (NoSuchFileException e) {
      // The raw store says so.
      return;
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot read " + name + ": " + e, e);
    }
  }

  private void refuseFeatures() throws IOException {
    try (JsonParser parser = JSON.createParser(Files.newInputStream(file))) {
      while (parser.nextToken() != null) {
        if (isDeclaration(parser)) {
          refuse(
              parser.getValueAsString(""),
              "feature in line " + parser.currentLocation().getLineNr());
        }
      }
    } catch (JsonProcessingException e) {
      // The delivery is rejected for it, with the place.
      return;
    }
  }

  private void refuseLines() throws IOException {
    try (BufferedReader lines = reader(StandardCharsets.UTF_8)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        try (JsonParser parser = JSON.createParser(line)) {
          while (parser.nextToken() != null) {
            if (isDeclaration(parser)) {
              refuse(parser.getValueAsString(""), "line " + number);
            }
          }
        } catch (JsonProcessingException e) {
          // The check of the delivery says what is wrong with the line.
        }
      }
    }
  }

  private boolean isDeclaration(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.FIELD_NAME
        && isDeclaration(parser.currentName())
        && parser.nextToken().isScalarValue();
  }

  private void refuseRecords(Dialect dialect) throws IOException {
    if (dialect.lineBreaksInValues()) {
      return;
    }
    if (!dialect.charset().equals("auto")) {
      refuseRecords(Charset.forName(dialect.charset()), dialect);
      return;
    }
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      refuseRecords(lines, dialect);
    } catch (CharacterCodingException e) {
      refuseRecords(Charset.forName("GB18030"), dialect);
    }
  }

  private void refuseRecords(Charset charset, Dialect dialect) throws IOException {
    try (BufferedReader lines = reader(charset)) {
      refuseRecords(lines, dialect);
    }
  }

  private void refuseRecords(BufferedReader lines, Dialect dialect) throws IOException {
    String header = lines.readLine();
    int column = -1;
    List<String> titles = header == null ? List.of() : ReturnedRows.cells(header, dialect);
    for (int i = 0; i < titles.size(); i++) {
      column = isDeclaration(titles.get(i)) ? i : column;
    }
    long number = 1;
    for (String line = lines.readLine(); column >= 0 && line != null; line = lines.readLine()) {
      number++;
      List<String> cells = ReturnedRows.cells(line, dialect);
      if (cells.size() == titles.size()) {
        refuse(cells.get(column), "line " + number);
      }
    }
  }

  private BufferedReader reader(Charset charset) throws IOException {
    return new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
  }

  private boolean isDeclaration(String name) {
    return name.equals(declaration.header()) || name.equals(declaration.name());
  }

  private void refuse(String word, String where) {
    String declared = word.strip();
    if (!declared.isEmpty()
        && Standards.load(Element.SECRECY).check(declared, LocalDate.EPOCH)
            instanceof Verdict.Invalid) {
      throw new JikuException(
          ErrorCode.DATA_REJECTED,
          "Cannot deliver %s: the %s is declared '%s' by its %s, and what is not open must not enter this platform; nothing was stored"
              .formatted(name, where, declared, declaration.header()));
    }
  }
}
