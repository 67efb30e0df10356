package org.jiku.cli.platform;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Starts and gets ready as the worker does, and does nothing else. */
final class StandInWorker {
  private StandInWorker() {}

  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(args[1]))) {
      settings.load(reader);
    }
    if (settings.getProperty("spark.test.break") != null) {
      System.err.println("the session cannot be made");
      System.exit(3);
    }
    Files.writeString(Path.of(settings.getProperty("home"), "run", "worker.ready"), "ready\n");
    Thread.sleep(Long.MAX_VALUE);
  }
}
