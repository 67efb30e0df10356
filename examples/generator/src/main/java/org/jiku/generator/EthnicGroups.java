package org.jiku.generator;

import java.util.Map;

/** Codes of GB/T 3304 with, roughly, the shares of the provinces in the census of 2020. */
final class EthnicGroups {
  static final int HAN = 1;

  private static final String[] NAMES = {
    "汉族", "蒙古族", "回族", "藏族", "维吾尔族", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "满族", "侗族", "瑶族", "白族", "土家族",
    "哈尼族", "哈萨克族", "傣族", "黎族"
  };

  private static final Weighted<Integer> ANYWHERE =
      of(HAN, 965, 3, 9, 11, 7, 6, 5, 15, 4, 8, 4, 2, 3, 7, 2);

  private static final Map<Integer, Weighted<Integer>> BY_PROVINCE =
      Map.ofEntries(
          Map.entry(15, of(HAN, 787, 2, 177, 11, 18, 3, 9)),
          Map.entry(21, of(HAN, 849, 11, 120, 2, 16, 3, 6, 10, 5)),
          Map.entry(22, of(HAN, 913, 10, 41, 11, 35, 2, 6, 3, 5)),
          Map.entry(43, of(HAN, 899, 15, 45, 6, 32, 12, 14, 13, 10)),
          Map.entry(45, of(HAN, 625, 8, 314, 13, 33, 6, 10, 12, 7)),
          Map.entry(51, of(HAN, 932, 7, 41, 4, 19, 6, 2, 3, 1)),
          Map.entry(52, of(HAN, 636, 6, 117, 9, 71, 12, 43, 15, 44, 7, 25)),
          Map.entry(53, of(HAN, 669, 7, 107, 14, 34, 16, 34, 8, 25, 18, 26, 6, 26)),
          Map.entry(54, of(HAN, 122, 4, 860, 3, 5)),
          Map.entry(62, of(HAN, 894, 3, 51, 4, 20)),
          Map.entry(63, of(HAN, 505, 4, 253, 3, 160)),
          Map.entry(64, of(HAN, 640, 3, 352, 11, 4)),
          Map.entry(65, of(HAN, 422, 5, 450, 17, 61, 3, 40, 2, 7)),
          Map.entry(46, of(HAN, 843, 19, 150, 6, 7)));

  private EthnicGroups() {}

  static int pick(int province, Dice dice) {
    return BY_PROVINCE.getOrDefault(province, ANYWHERE).pick(dice);
  }

  static String name(int code) {
    return NAMES[code - 1];
  }

  private static Weighted<Integer> of(int... codesAndWeights) {
    Weighted.Builder<Integer> builder = new Weighted.Builder<>();
    for (int i = 0; i + 1 < codesAndWeights.length; i += 2) {
      builder.add(codesAndWeights[i], codesAndWeights[i + 1]);
    }
    return builder.build();
  }
}
