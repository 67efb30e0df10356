package org.jiku.cli.trino;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a process listens on, as Linux tells. */
final class ProcSockets {
  private static final String LISTEN = "0A";

  private ProcSockets() {}

  /** Such as {@code 127.0.0.1:8080}; any address beyond IPv4 loopback is given in hexadecimal. */
  static List<String> listening(long pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (var descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : descriptors) {
        String target = Files.readSymbolicLink(descriptor).toString();
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring(8, target.length() - 1));
        }
      }
    }
    List<String> found = new ArrayList<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length > 9 && fields[3].equals(LISTEN) && inodes.contains(fields[9])) {
          found.add(readable(fields[1]));
        }
      }
    }
    return found;
  }

  private static String readable(String address) {
    String port = String.valueOf(Integer.parseInt(address.substring(address.indexOf(':') + 1), 16));
    boolean loopback =
        address.startsWith("0100007F:") || address.startsWith("0000000000000000FFFF00000100007F:");
    return (loopback ? "127.0.0.1" : address) + ":" + port;
  }
}
