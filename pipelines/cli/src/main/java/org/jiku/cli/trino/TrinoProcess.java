package org.jiku.cli.trino;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiku.cli.CompilerFlags;

/** Starts Trino's Java machine: the same Java as this program's, in a session of its own. */
final class TrinoProcess {

  /** Those that Trino's documentation asks for, but for the heap. */
  private static final List<String> FLAGS =
      List.of(
          "-server",
          "-XX:+UseG1GC",
          "-XX:G1HeapRegionSize=16M",
          // An idle server hands memory back.
          "-XX:G1PeriodicGCInterval=60000",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:ReservedCodeCacheSize=256M",
          "-Djdk.attach.allowAttachSelf=true",
          "-Djdk.nio.maxCachedBufferSize=2000000",
          "-Duser.timezone=UTC",
          "-XX:+EnableDynamicAgentLoading",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final TrinoSettings settings;

  TrinoProcess(TrinoSettings settings) {
    this.settings = settings;
  }

  /**
   * The process that was started with a home's files, whoever started it; found by its arguments,
   * so that none is lost whose starter died, and a number that another program has in the meantime
   * is never taken for it.
   */
  static Optional<ProcessHandle> find(TrinoFiles files) {
    String mark = mark(files);
    return ProcessHandle.allProcesses()
        .filter(process ->
            process.info().arguments().map(words -> List.of(words).contains(mark)).orElse(false))
        .findAny();
  }

  private static String mark(TrinoFiles files) {
    return "-Dconfig=" + files.configuration().resolve("config.properties");
  }

  Process start() throws IOException {
    TrinoFiles files = settings.files();
    List<String> command = new ArrayList<>();
    // An interrupt typed at the terminal must not reach the server.
    Path setsid = Path.of("/usr/bin/setsid");
    if (Files.isExecutable(setsid)) {
      command.add(setsid.toString());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(CompilerFlags.PATIENT);
    command.add("-Xmx" + settings.heap());
    command.add(mark(files));
    command.add("-cp");
    command.add(settings.distribution().folder().resolve("lib") + File.separator + "*");
    command.add("io.trino.server.TrinoServer");
    if (Files.notExists(files.output())) {
      Files.createFile(
          files.output(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(files.folder().toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(files.output().toFile()));
    builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
    return builder.start();
  }
}
