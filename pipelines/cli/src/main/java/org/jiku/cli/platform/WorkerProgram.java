package org.jiku.cli.platform;

import java.nio.file.Path;
import java.util.List;

/**
 * What is run as the worker.
 *
 * @param memory largest heap, as {@code -Xmx} takes it
 */
record WorkerProgram(
    Installation installation, List<Path> classPath, String mainClass, String memory) {

  static WorkerProgram of(Installation installation, String memory) {
    return new WorkerProgram(
        installation,
        installation.classPath("pipelines/worker"),
        "org.jiku.worker.WorkerMain",
        memory);
  }
}
