package org.jiku.cli.platform;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiku.cli.Home;
import org.jiku.cli.Output;

/** The state of the processes, for people and for machines. */
final class StatusReport {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private StatusReport() {}

  static void print(Home home, List<PartState> states, Output output) {
    if (output.isJson()) {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("home", home.folder().toString());
      report.put("up", isUp(states));
      report.put("processes", states.stream().map(StatusReport::wire).toList());
      output.json(report);
      return;
    }
    output.table(
        List.of("process", "state", "pid", "port", "memory", "since"),
        states.stream().map(StatusReport::row).toList());
    if (!isUp(states)) {
      output.line("Logs are in " + home.logs() + "; jiku up starts what does not run.");
    }
  }

  /** What does not apply is left out. */
  private static Map<String, Object> wire(PartState state) {
    Map<String, Object> wire = new LinkedHashMap<>();
    wire.put("process", state.process());
    wire.put("state", state.condition().name().toLowerCase(Locale.ROOT));
    if (state.pid() != 0) {
      wire.put("pid", state.pid());
      wire.put("memory_bytes", state.memoryBytes());
    }
    if (state.port() != 0) {
      wire.put("port", state.port());
    }
    state.since().ifPresent(time -> wire.put("since", time));
    return wire;
  }

  private static boolean isUp(List<PartState> states) {
    return states.stream().allMatch(PartState::isUp);
  }

  private static List<String> row(PartState state) {
    return List.of(
        state.process(),
        state.condition().toString(),
        state.pid() == 0 ? "-" : Long.toString(state.pid()),
        state.port() == 0 ? "-" : Integer.toString(state.port()),
        state.memoryBytes() == 0 ? "-" : (state.memoryBytes() >> 20) + " MB",
        state.since().map(StatusReport::local).orElse("-"));
  }

  private static String local(Instant time) {
    return TIME.format(time.atZone(ZoneId.systemDefault()));
  }
}
