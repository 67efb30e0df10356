package org.jiku.cli.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jiku.cli.Home;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jspecify.annotations.Nullable;

/**
 * The right to start and stop processes of a home folder: one program at a time. It ends with the
 * program that holds it, however that ends. The file stays and names the last holder.
 */
final class HomeLock {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Works while holding the lock.
   *
   * @param purpose what the holder does, for those who must wait: {@code jiku up}
   * @throws JikuException if another program holds it, naming that program
   */
  static <T> T hold(Home home, String purpose, Supplier<T> work) {
    HomeLock lock = take(home, purpose);
    try {
      return work.get();
    } finally {
      close(lock.channel);
    }
  }

  private static HomeLock take(Home home, String purpose) {
    Path file = home.run().resolve("lock");
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        String holder = Files.readString(file).strip();
        channel.close();
        throw new JikuException(
            ErrorCode.CONFLICT,
            "Cannot run %s on %s: %s is at work there; wait until it has ended"
                .formatted(purpose, home.folder(), holder.isEmpty() ? "another program" : holder));
      }
      String holder =
          "process %d (%s, since %s)"
              .formatted(
                  ProcessHandle.current().pid(),
                  purpose,
                  Instant.now().truncatedTo(ChronoUnit.SECONDS));
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
      return new HomeLock(channel);
    } catch (IOException e) {
      close(channel);
      throw new JikuException(
          ErrorCode.FAILED, "Cannot lock the home folder %s: %s".formatted(home.folder(), e), e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another thread of this program.
      return false;
    }
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The lock goes with the program.
    }
  }
}
