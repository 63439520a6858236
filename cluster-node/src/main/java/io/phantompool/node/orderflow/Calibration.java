package io.phantompool.node.orderflow;

/**
 * What order flow is like, measured on bitstamp-btcusd-20150501 (docs/order-flow.md says how):
 * 24,894 orders sent to one exchange in five hours, about 41 in 30 seconds.
 *
 * @param gapMicros from one order to the next
 * @param buysInTenThousand how many are buys
 * @param buyDistance how far a buy's limit is below the mid, in tenths of a basis point
 * @param sellDistance how far a sell's limit is above the mid, in tenths of a basis point
 * @param buyNotional size of a buy in hundredths of a quote unit
 * @param sellNotional size of a sell in hundredths of a quote unit
 * @param midMove how far the mid moves in 30 seconds, either way, in tenths of a basis point
 */
record Calibration(
    Quantiles gapMicros,
    int buysInTenThousand,
    Quantiles buyDistance,
    Quantiles sellDistance,
    Quantiles buyNotional,
    Quantiles sellNotional,
    Quantiles midMove) {
  /** The measured one; the outermost values are cut where single orders would shape the rest. */
  static Calibration measured() {
    return new Calibration(
        Quantiles.of(
            0, 13_000, 135_000, 138_000, 144_000, 265_000, 390_000, 515_000, 644_000, 892_000,
            1_138_000, 1_509_000, 2_009_000, 2_882_000, 4_029_000, 6_000_000),
        6_904,
        Quantiles.of(
            -400, -212, -102, 44, 246, 497, 585, 691, 799, 926, 1_052, 1_658, 4_428, 9_804, 9_986,
            10_500),
        Quantiles.of(
            -100, 82, 133, 171, 236, 319, 411, 480, 578, 863, 1_178, 3_184, 8_104, 8_389, 8_563,
            31_000),
        Quantiles.of(
            544, 2_132, 7_470, 21_993, 86_858, 166_386, 202_167, 202_304, 202_384, 202_498, 229_799,
            574_638, 857_152, 1_201_013, 1_412_837, 2_289_082),
        Quantiles.of(
            785, 2_386, 2_999, 5_707, 20_366, 50_006, 87_955, 124_995, 150_138, 312_484, 378_994,
            569_943, 963_655, 1_523_578, 1_766_545, 7_000_000),
        Quantiles.of(0, 0, 0, 0, 2, 2, 4, 8, 15, 23, 40, 78, 127, 180, 216, 330));
  }
}
