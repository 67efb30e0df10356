package org.jiku.cli.audit;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.catalog.CatalogClient;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code jiku audit export}. */
@Command(
    name = "export",
    description = "Write the whole audit log to a file, an entry a line, JSON.",
    footer = {"", "jiku audit verify --file checks it without the server."})
final class ExportCommand implements Callable<Integer> {
  @ParentCommand private @Nullable AuditCommand audit;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where to; must not be there yet.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    Jiku frame = Objects.requireNonNull(audit).frame();
    Path file = Objects.requireNonNull(out);
    if (Files.exists(file)) {
      throw new JikuException(
          ErrorCode.USAGE, "Cannot write the audit log: %s is there already".formatted(file));
    }
    long bytes;
    try (CatalogClient client = CatalogClient.of(frame)) {
      bytes = write(client, file);
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot write the audit log to %s: %s".formatted(file, e), e);
    }
    if (frame.output().isJson()) {
      frame.output().json(Map.of("file", file.toString(), "bytes", bytes));
    } else {
      frame.output().line("已写入 written: %s (%,d bytes)".formatted(file, bytes));
    }
    return 0;
  }

  /** The file is there only once the whole log is in it. */
  static long write(CatalogClient client, Path file) throws IOException {
    HttpRequest request = client.request("/api/v1/audit/export").GET().build();
    HttpResponse<InputStream> answer =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        throw CatalogClient.problem(
            answer, new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try {
        long bytes = Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return bytes;
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }
}
