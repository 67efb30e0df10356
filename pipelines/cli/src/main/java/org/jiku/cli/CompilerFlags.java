package org.jiku.cli;

import java.util.List;

/**
 * When the JVM compiles a method with its best and slowest compiler. Most of what Spark and Trino
 * run is planning, of which each piece runs some thousand times: with the JVM's own thresholds two
 * fifths of the processor time of the first deliveries went into compiling it, see
 * docs/benchmarks.md. What runs for each row is beyond ten times these thresholds within a second.
 */
public final class CompilerFlags {
  /** Ten times what the JVM takes by itself. */
  public static final List<String> PATIENT =
      List.of(
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000");

  private CompilerFlags() {}
}
