package org.jiku.cli.definition;

/**
 * How a picture of a library looks. The colours have a contrast of at least 4.5 to 1 to their
 * ground, light and dark.
 */
final class PictureStyle {
  static final String TEXT =
      """
      text { font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif; }
      .name { font-family: ui-monospace, Consolas, "DejaVu Sans Mono", monospace; }
      .head, .title { fill: #1b1f24; }
      .head { font-weight: 600; }
      .word, .name { fill: #4b535d; }
      .number { fill: #ffffff; text-anchor: middle; font-weight: 600; }
      .ground { fill: #ffffff; stroke: #d0d7de; }
      .box { fill: #f6f8fa; stroke: #8c959f; }
      .rule { stroke: #d0d7de; }
      .part { fill: none; stroke: #57606a; stroke-width: 2; }
      .feed { fill: none; stroke-width: 2; stroke: currentColor; }
      .named { stroke-dasharray: 6 4; }
      .end, .badge { fill: currentColor; }
      .s0 { color: #0a5fb4; }
      .s1 { color: #a3400b; }
      .s2 { color: #1a7037; }
      .s3 { color: #7a3fbf; }
      .s4 { color: #b0205e; }
      .s5 { color: #0b6e75; }
      .s6 { color: #7d5c00; }
      .s7 { color: #4b535d; }
      @media (prefers-color-scheme: dark) {
        .head, .title { fill: #e6edf3; }
        .word, .name { fill: #a9b3bd; }
        .number { fill: #0d1117; }
        .ground { fill: #0d1117; stroke: #3d444d; }
        .box { fill: #161b22; stroke: #6e7681; }
        .rule { stroke: #3d444d; }
        .part { stroke: #8d96a0; }
        .s0 { color: #6cb6ff; }
        .s1 { color: #f0975a; }
        .s2 { color: #6bc46d; }
        .s3 { color: #c297ff; }
        .s4 { color: #fc8dc7; }
        .s5 { color: #56c8cf; }
        .s6 { color: #daaa3f; }
        .s7 { color: #a9b3bd; }
      }
      """;

  private PictureStyle() {}
}
