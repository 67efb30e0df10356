package org.jiku.cli.platform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/**
 * The programs of the platform as they were built.
 *
 * @param root the folder that the launcher lies in
 */
public record Installation(Path root) {

  /** What the launcher says: the system property {@code jiku.root}. */
  public static Installation current() {
    String root = System.getProperty("jiku.root");
    if (root == null) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot find the platform's programs: start this command with the launcher ./jiku");
    }
    return new Installation(Path.of(root));
  }

  /** The JVM that runs this program; it runs the others too. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * The jars of a module and of everything it needs at run time.
   *
   * @param module as a path below the root, such as {@code pipelines/worker}
   */
  public List<Path> classPath(String module) {
    Path target = root.resolve(module).resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      List<Path> jars = new ArrayList<>(files.filter(Installation::isOwnJar).toList());
      if (jars.size() != 1) {
        throw new IOException("one jar of the module was expected, and found are " + jars);
      }
      String others = Files.readString(target.resolve("runtime.classpath")).strip();
      Stream.of(others.split(File.pathSeparator, -1)).map(Path::of).forEach(jars::add);
      return jars;
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED,
          "Cannot find the programs of %s: %s; build them with mvn package"
              .formatted(module, e.getMessage()),
          e);
    }
  }

  /** The jar that Trino loads as our plugin. */
  public Path trinoPlugin() {
    return root.resolve("pipelines/cli/target/trino-plugin/jiku-lakehouse-sql.jar");
  }

  /** Whether a jar was built here rather than fetched. */
  boolean isBuiltHere(Path jar) {
    return jar.startsWith(root);
  }

  private static boolean isOwnJar(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("jiku-")
        && name.endsWith(".jar")
        && !name.endsWith("-tests.jar")
        && !name.endsWith("-sources.jar")
        && !name.startsWith("original-");
  }
}
