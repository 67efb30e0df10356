package org.jiku.cli.platform;

import java.nio.file.Path;
import java.time.Duration;
import org.jiku.cli.Home;

/** A program that takes the lock of the home folder it is given, says so, and keeps it. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] args) {
    HomeLock.hold(
        new Home(Path.of(args[0])),
        "jiku up",
        () -> {
          System.out.println("held");
          return Waiting.until(Duration.ofMinutes(5), () -> false);
        });
  }
}
