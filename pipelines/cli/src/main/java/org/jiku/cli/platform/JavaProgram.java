package org.jiku.cli.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jiku.cli.BuildVersion;
import org.jiku.cli.CompilerFlags;

/**
 * What is run as a process of ours.
 *
 * @param memory largest heap, as {@code -Xmx} takes it
 * @param jvmFlags what this program wants of the JVM beyond what all get; lines that begin with #
 *     are remarks
 */
record JavaProgram(
    Installation installation,
    List<Path> classPath,
    String mainClass,
    String memory,
    List<String> jvmFlags) {
  /** The process with the Spark session. */
  static final String WORKER = "worker";

  /** The catalog server. */
  static final String CATALOG = "catalog";

  static JavaProgram worker(Installation installation, String memory) {
    return new JavaProgram(
        installation,
        installation.classPath("pipelines/worker"),
        "org.jiku.worker.WorkerMain",
        memory,
        Stream.of(
                List.of(BuildVersion.sparkJvmFlags().split(" ", -1)),
                CompilerFlags.PATIENT,
                List.of(
                    "-XX:+UseG1GC",
                    "# Buffers of Spark would be humongous objects in small regions.",
                    "-XX:G1HeapRegionSize=8M",
                    "# Heap that is not used goes back to the system, also while nothing happens.",
                    "-XX:MaxHeapFreeRatio=30",
                    "-XX:MinHeapFreeRatio=10",
                    "-XX:G1PeriodicGCInterval=30000"))
            .flatMap(List::stream)
            .toList());
  }

  static JavaProgram catalog(Installation installation, String memory) {
    return new JavaProgram(
        installation,
        installation.classPath("catalog/server"),
        "org.jiku.server.CatalogServer",
        memory,
        List.of(
            "-XX:+UseSerialGC", "-Xss512k", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
  }
}
