package io.phantompool.crypto.hashing;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Keccak-f[1600] (FIPS 202 section 3) on eight states at a time, in vectors: word x + 5 y of state
 * i is at 8 (x + 5 y) + i.
 */
final class KeccakLanes {
  /** States. */
  static final int LANES = 8;

  private static final int WORDS = 25;
  private static final int ROUNDS = 24;

  private static final VectorSpecies<Long> LONGS =
      LongVector.SPECIES_PREFERRED.length() > LANES
          ? LongVector.SPECIES_512
          : LongVector.SPECIES_PREFERRED;

  private static final long[] ROUND_CONSTANTS = roundConstants();

  private final long[] words = new long[WORDS * LANES];

  /** Combines a word with bits of the input. */
  void absorb(int lane, int word, long bits) {
    words[LANES * word + lane] ^= bits;
  }

  /** A word. */
  long word(int lane, int word) {
    return words[LANES * word + lane];
  }

  /** The permutation of every state. */
  void permute() {
    for (long constant : ROUND_CONSTANTS) {
      for (int i = 0; i < LANES; i += LONGS.length()) {
        round(words, i, constant);
      }
    }
  }

  /** One round: theta, rho and pi, chi, iota. */
  private static void round(long[] words, int at, long constant) {
    LongVector a0 = LongVector.fromArray(LONGS, words, at);
    LongVector a1 = LongVector.fromArray(LONGS, words, at + 8);
    LongVector a2 = LongVector.fromArray(LONGS, words, at + 16);
    LongVector a3 = LongVector.fromArray(LONGS, words, at + 24);
    LongVector a4 = LongVector.fromArray(LONGS, words, at + 32);
    LongVector a5 = LongVector.fromArray(LONGS, words, at + 40);
    LongVector a6 = LongVector.fromArray(LONGS, words, at + 48);
    LongVector a7 = LongVector.fromArray(LONGS, words, at + 56);
    LongVector a8 = LongVector.fromArray(LONGS, words, at + 64);
    LongVector a9 = LongVector.fromArray(LONGS, words, at + 72);
    LongVector a10 = LongVector.fromArray(LONGS, words, at + 80);
    LongVector a11 = LongVector.fromArray(LONGS, words, at + 88);
    LongVector a12 = LongVector.fromArray(LONGS, words, at + 96);
    LongVector a13 = LongVector.fromArray(LONGS, words, at + 104);
    LongVector a14 = LongVector.fromArray(LONGS, words, at + 112);
    LongVector a15 = LongVector.fromArray(LONGS, words, at + 120);
    LongVector a16 = LongVector.fromArray(LONGS, words, at + 128);
    LongVector a17 = LongVector.fromArray(LONGS, words, at + 136);
    LongVector a18 = LongVector.fromArray(LONGS, words, at + 144);
    LongVector a19 = LongVector.fromArray(LONGS, words, at + 152);
    LongVector a20 = LongVector.fromArray(LONGS, words, at + 160);
    LongVector a21 = LongVector.fromArray(LONGS, words, at + 168);
    LongVector a22 = LongVector.fromArray(LONGS, words, at + 176);
    LongVector a23 = LongVector.fromArray(LONGS, words, at + 184);
    LongVector a24 = LongVector.fromArray(LONGS, words, at + 192);
    LongVector c0 =
        a0.lanewise(VectorOperators.XOR, a5)
            .lanewise(VectorOperators.XOR, a10)
            .lanewise(VectorOperators.XOR, a15)
            .lanewise(VectorOperators.XOR, a20);
    LongVector c1 =
        a1.lanewise(VectorOperators.XOR, a6)
            .lanewise(VectorOperators.XOR, a11)
            .lanewise(VectorOperators.XOR, a16)
            .lanewise(VectorOperators.XOR, a21);
    LongVector c2 =
        a2.lanewise(VectorOperators.XOR, a7)
            .lanewise(VectorOperators.XOR, a12)
            .lanewise(VectorOperators.XOR, a17)
            .lanewise(VectorOperators.XOR, a22);
    LongVector c3 =
        a3.lanewise(VectorOperators.XOR, a8)
            .lanewise(VectorOperators.XOR, a13)
            .lanewise(VectorOperators.XOR, a18)
            .lanewise(VectorOperators.XOR, a23);
    LongVector c4 =
        a4.lanewise(VectorOperators.XOR, a9)
            .lanewise(VectorOperators.XOR, a14)
            .lanewise(VectorOperators.XOR, a19)
            .lanewise(VectorOperators.XOR, a24);
    LongVector d0 = c1.lanewise(VectorOperators.ROL, 1).lanewise(VectorOperators.XOR, c4);
    LongVector d1 = c2.lanewise(VectorOperators.ROL, 1).lanewise(VectorOperators.XOR, c0);
    LongVector d2 = c3.lanewise(VectorOperators.ROL, 1).lanewise(VectorOperators.XOR, c1);
    LongVector d3 = c4.lanewise(VectorOperators.ROL, 1).lanewise(VectorOperators.XOR, c2);
    LongVector d4 = c0.lanewise(VectorOperators.ROL, 1).lanewise(VectorOperators.XOR, c3);
    LongVector b0 = a0.lanewise(VectorOperators.XOR, d0);
    LongVector b10 = a1.lanewise(VectorOperators.XOR, d1).lanewise(VectorOperators.ROL, 1);
    LongVector b20 = a2.lanewise(VectorOperators.XOR, d2).lanewise(VectorOperators.ROL, 62);
    LongVector b5 = a3.lanewise(VectorOperators.XOR, d3).lanewise(VectorOperators.ROL, 28);
    LongVector b15 = a4.lanewise(VectorOperators.XOR, d4).lanewise(VectorOperators.ROL, 27);
    LongVector b16 = a5.lanewise(VectorOperators.XOR, d0).lanewise(VectorOperators.ROL, 36);
    LongVector b1 = a6.lanewise(VectorOperators.XOR, d1).lanewise(VectorOperators.ROL, 44);
    LongVector b11 = a7.lanewise(VectorOperators.XOR, d2).lanewise(VectorOperators.ROL, 6);
    LongVector b21 = a8.lanewise(VectorOperators.XOR, d3).lanewise(VectorOperators.ROL, 55);
    LongVector b6 = a9.lanewise(VectorOperators.XOR, d4).lanewise(VectorOperators.ROL, 20);
    LongVector b7 = a10.lanewise(VectorOperators.XOR, d0).lanewise(VectorOperators.ROL, 3);
    LongVector b17 = a11.lanewise(VectorOperators.XOR, d1).lanewise(VectorOperators.ROL, 10);
    LongVector b2 = a12.lanewise(VectorOperators.XOR, d2).lanewise(VectorOperators.ROL, 43);
    LongVector b12 = a13.lanewise(VectorOperators.XOR, d3).lanewise(VectorOperators.ROL, 25);
    LongVector b22 = a14.lanewise(VectorOperators.XOR, d4).lanewise(VectorOperators.ROL, 39);
    LongVector b23 = a15.lanewise(VectorOperators.XOR, d0).lanewise(VectorOperators.ROL, 41);
    LongVector b8 = a16.lanewise(VectorOperators.XOR, d1).lanewise(VectorOperators.ROL, 45);
    LongVector b18 = a17.lanewise(VectorOperators.XOR, d2).lanewise(VectorOperators.ROL, 15);
    LongVector b3 = a18.lanewise(VectorOperators.XOR, d3).lanewise(VectorOperators.ROL, 21);
    LongVector b13 = a19.lanewise(VectorOperators.XOR, d4).lanewise(VectorOperators.ROL, 8);
    LongVector b14 = a20.lanewise(VectorOperators.XOR, d0).lanewise(VectorOperators.ROL, 18);
    LongVector b24 = a21.lanewise(VectorOperators.XOR, d1).lanewise(VectorOperators.ROL, 2);
    LongVector b9 = a22.lanewise(VectorOperators.XOR, d2).lanewise(VectorOperators.ROL, 61);
    LongVector b19 = a23.lanewise(VectorOperators.XOR, d3).lanewise(VectorOperators.ROL, 56);
    LongVector b4 = a24.lanewise(VectorOperators.XOR, d4).lanewise(VectorOperators.ROL, 14);
    b2.lanewise(VectorOperators.AND_NOT, b1)
        .lanewise(VectorOperators.XOR, b0)
        .lanewise(VectorOperators.XOR, constant)
        .intoArray(words, at);
    b3.lanewise(VectorOperators.AND_NOT, b2)
        .lanewise(VectorOperators.XOR, b1)
        .intoArray(words, at + 8);
    b4.lanewise(VectorOperators.AND_NOT, b3)
        .lanewise(VectorOperators.XOR, b2)
        .intoArray(words, at + 16);
    b0.lanewise(VectorOperators.AND_NOT, b4)
        .lanewise(VectorOperators.XOR, b3)
        .intoArray(words, at + 24);
    b1.lanewise(VectorOperators.AND_NOT, b0)
        .lanewise(VectorOperators.XOR, b4)
        .intoArray(words, at + 32);
    b7.lanewise(VectorOperators.AND_NOT, b6)
        .lanewise(VectorOperators.XOR, b5)
        .intoArray(words, at + 40);
    b8.lanewise(VectorOperators.AND_NOT, b7)
        .lanewise(VectorOperators.XOR, b6)
        .intoArray(words, at + 48);
    b9.lanewise(VectorOperators.AND_NOT, b8)
        .lanewise(VectorOperators.XOR, b7)
        .intoArray(words, at + 56);
    b5.lanewise(VectorOperators.AND_NOT, b9)
        .lanewise(VectorOperators.XOR, b8)
        .intoArray(words, at + 64);
    b6.lanewise(VectorOperators.AND_NOT, b5)
        .lanewise(VectorOperators.XOR, b9)
        .intoArray(words, at + 72);
    b12.lanewise(VectorOperators.AND_NOT, b11)
        .lanewise(VectorOperators.XOR, b10)
        .intoArray(words, at + 80);
    b13.lanewise(VectorOperators.AND_NOT, b12)
        .lanewise(VectorOperators.XOR, b11)
        .intoArray(words, at + 88);
    b14.lanewise(VectorOperators.AND_NOT, b13)
        .lanewise(VectorOperators.XOR, b12)
        .intoArray(words, at + 96);
    b10.lanewise(VectorOperators.AND_NOT, b14)
        .lanewise(VectorOperators.XOR, b13)
        .intoArray(words, at + 104);
    b11.lanewise(VectorOperators.AND_NOT, b10)
        .lanewise(VectorOperators.XOR, b14)
        .intoArray(words, at + 112);
    b17.lanewise(VectorOperators.AND_NOT, b16)
        .lanewise(VectorOperators.XOR, b15)
        .intoArray(words, at + 120);
    b18.lanewise(VectorOperators.AND_NOT, b17)
        .lanewise(VectorOperators.XOR, b16)
        .intoArray(words, at + 128);
    b19.lanewise(VectorOperators.AND_NOT, b18)
        .lanewise(VectorOperators.XOR, b17)
        .intoArray(words, at + 136);
    b15.lanewise(VectorOperators.AND_NOT, b19)
        .lanewise(VectorOperators.XOR, b18)
        .intoArray(words, at + 144);
    b16.lanewise(VectorOperators.AND_NOT, b15)
        .lanewise(VectorOperators.XOR, b19)
        .intoArray(words, at + 152);
    b22.lanewise(VectorOperators.AND_NOT, b21)
        .lanewise(VectorOperators.XOR, b20)
        .intoArray(words, at + 160);
    b23.lanewise(VectorOperators.AND_NOT, b22)
        .lanewise(VectorOperators.XOR, b21)
        .intoArray(words, at + 168);
    b24.lanewise(VectorOperators.AND_NOT, b23)
        .lanewise(VectorOperators.XOR, b22)
        .intoArray(words, at + 176);
    b20.lanewise(VectorOperators.AND_NOT, b24)
        .lanewise(VectorOperators.XOR, b23)
        .intoArray(words, at + 184);
    b21.lanewise(VectorOperators.AND_NOT, b20)
        .lanewise(VectorOperators.XOR, b24)
        .intoArray(words, at + 192);
  }

  /** FIPS 202 section 3.2.5: bit 2^j - 1 of constant i is bit j + 7 i of a shift register. */
  private static long[] roundConstants() {
    long[] constants = new long[ROUNDS];
    int register = 1;
    for (int i = 0; i < ROUNDS; i++) {
      for (int j = 0; j <= 6; j++) {
        if ((register & 1) != 0) {
          constants[i] |= 1L << ((1 << j) - 1);
        }
        register = (register << 1) ^ ((register >> 7) * 0x171);
      }
    }
    return constants;
  }
}
