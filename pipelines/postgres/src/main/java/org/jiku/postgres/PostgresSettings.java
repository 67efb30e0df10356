package org.jiku.postgres;

import java.nio.file.Path;

/**
 * Where one PostgreSQL server lives. All folders are made when they are missing; run by root, every
 * folder above them must be open to the user {@code nobody}, as whom the server then runs.
 *
 * @param binariesFolder where the programs are unpacked, one folder for each version; several
 *     servers may share it
 * @param dataFolder the server's own folder; made by initdb on the first start
 * @param logFile what the server prints is appended here
 * @param passwordFile the superuser's password (mode 0600), made at random on the first start
 * @param port on 127.0.0.1; 0 = the port of the last start while it is free, else any free one
 */
public record PostgresSettings(
    Path binariesFolder, Path dataFolder, Path logFile, Path passwordFile, int port) {
  public PostgresSettings {
    binariesFolder = binariesFolder.toAbsolutePath().normalize();
    dataFolder = dataFolder.toAbsolutePath().normalize();
    logFile = logFile.toAbsolutePath().normalize();
    passwordFile = passwordFile.toAbsolutePath().normalize();
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be from 0 to 65535, but is " + port);
    }
  }

  /** The usual layout under one folder, on a free port: what tests need. */
  public static PostgresSettings in(Path folder) {
    return new PostgresSettings(
        folder.resolve("binaries"),
        folder.resolve("data"),
        folder.resolve("postgresql.log"),
        folder.resolve("superuser.password"),
        0);
  }
}
