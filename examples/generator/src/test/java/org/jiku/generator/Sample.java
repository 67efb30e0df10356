package org.jiku.generator;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a run as tests read them: by physical line, byte by byte. */
record Sample(Path folder, Manifest manifest, List<Answer> answers) {
  private static final Pattern MEMBER = Pattern.compile("\"([^\"]+)\": (?:null|\"([^\"]*)\")");

  private static final Set<String> TABLES =
      Stream.of(Manifest.POPULATION, Manifest.LEGAL, Manifest.MACRO)
          .flatMap(Set::stream)
          .collect(Collectors.toSet());

  /** A row of the answer key. */
  record Answer(
      String file,
      int line,
      String kind,
      String outcome,
      String rules,
      String key,
      String attribute,
      String note) {}

  /** The tables about people and organisations, and figures. */
  static Sample of(Settings settings) throws IOException {
    return of(settings, TABLES, List.of("answer_key.csv", "answer_key_legal.csv"));
  }

  /** The same of some contracts, with the keys to them. */
  static Sample of(Settings settings, Set<String> contracts, List<String> keys) throws IOException {
    Manifest manifest = Generator.run(settings, ProgressListener.none()).of(contracts);
    List<Answer> answers = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String key : keys) {
      lines.addAll(Files.readAllLines(settings.outFolder().resolve(key), StandardCharsets.UTF_8));
      lines.removeIf(line -> line.startsWith("file,"));
    }
    for (String line : lines) {
      String[] fields = line.split(",", -1);
      answers.add(
          new Answer(
              fields[0],
              Integer.parseInt(fields[1]),
              fields[2],
              fields[3],
              fields[4],
              fields[5],
              fields[6],
              fields[7]));
    }
    return new Sample(settings.outFolder(), manifest, answers);
  }

  /** The physical lines of a file without their ends; line 1 is at index 0. */
  List<byte[]> lines(String file) throws IOException {
    byte[] all = Files.readAllBytes(folder.resolve(file));
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '\n') {
        int end = i > start && all[i - 1] == '\r' ? i - 1 : i;
        lines.add(java.util.Arrays.copyOfRange(all, start, end));
        start = i + 1;
      }
    }
    return lines;
  }

  /** The files of CSV. */
  List<Manifest.Entry> csv() {
    return manifest.entries().stream().filter(entry -> entry.format().equals("csv")).toList();
  }

  /** Kinds by the line of the file that has them. */
  Map<Integer, String> kinds(String file, String outcome) {
    Map<Integer, String> kinds = new TreeMap<>();
    answers.stream()
        .filter(answer -> answer.file().equals(file) && answer.outcome().equals(outcome))
        .forEach(answer -> kinds.put(answer.line(), answer.kind()));
    return kinds;
  }

  /** The rows of a file that the key does not call bad, by line. */
  Map<Integer, List<String>> good(String file) throws IOException {
    Map<Integer, String> bad = kinds(file, "quarantine");
    Map<Integer, List<String>> rows = new TreeMap<>();
    List<byte[]> lines = lines(file);
    for (int line = firstLine(file); line <= lines.size(); line++) {
      if (!bad.containsKey(line)) {
        rows.put(line, fields(file, lines.get(line - 1)));
      }
    }
    return rows;
  }

  /** The line of the first record: files of JSON lines have no header. */
  static int firstLine(String file) {
    return file.endsWith(".jsonl") ? 1 : 2;
  }

  /** The values of a record, empty where it has none, in the order of the columns. */
  List<String> fields(String file, byte[] line) throws CharacterCodingException {
    String text = charset(file).newDecoder().decode(ByteBuffer.wrap(line)).toString();
    if (file.endsWith(".jsonl")) {
      return MEMBER
          .matcher(text)
          .results()
          .map(member -> member.group(2) == null ? "" : member.group(2))
          .toList();
    }
    try (var records = CsvReader.builder().ofCsvRecord(text)) {
      return records.stream().findFirst().orElseThrow().getFields();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Charset charset(String file) {
    Map<String, Charset> charsets = new HashMap<>();
    manifest.entries().forEach(e -> charsets.put(e.file(), Charset.forName(e.charset())));
    return charsets.getOrDefault(file, StandardCharsets.UTF_8);
  }
}
