package io.freshet.trace;

import java.util.Arrays;
import java.util.Objects;

/** Numbers in a row that grows, at four bytes each. */
final class IntList {

  /** The numbers, and room. */
  private int[] values = new int[16];

  /** How many numbers there are. */
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  int get(int at) {
    return values[Objects.checkIndex(at, size)];
  }

  int size() {
    return size;
  }
}
