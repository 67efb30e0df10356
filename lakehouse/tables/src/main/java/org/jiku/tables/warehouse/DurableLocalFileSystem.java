package org.jiku.tables.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files for Iceberg and Spark: without a checksum file beside each one, and on disk once they
 * are closed, because a commit names them right after.
 */
public final class DurableLocalFileSystem extends RawLocalFileSystem {
  @Override
  public String getScheme() {
    return "file";
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return new SyncedOnClose(
        super.create(file, overwrite, bufferSize, replication, blockSize, progress));
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return new SyncedOnClose(
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress));
  }

  /**
   * Without a fork: Hadoop runs the program chmod for each file where its native library is
   * missing.
   */
  @Override
  public void setPermission(Path file, FsPermission permission) throws IOException {
    String symbols =
        permission.getUserAction().SYMBOL
            + permission.getGroupAction().SYMBOL
            + permission.getOtherAction().SYMBOL;
    Files.setPosixFilePermissions(
        pathToFile(file).toPath(), PosixFilePermissions.fromString(symbols));
  }

  private static final class SyncedOnClose extends FSDataOutputStream {
    private boolean closed;

    SyncedOnClose(FSDataOutputStream file) {
      super(file, null);
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        hsync();
        super.close();
      }
    }
  }
}
