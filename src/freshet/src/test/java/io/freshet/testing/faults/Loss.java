package io.freshet.testing.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What is left of unsynced changes when the power goes, drawn from a seed: how much the file system
 * had written out by itself, of names and of contents, is drawn first. A seed gives the same loss
 * again.
 */
public final class Loss {

  private static final double[] CHANCES = {0, 0.2, 0.5, 0.9, 1};

  private final Random random;
  private final double keptNames;
  private final double keptContents;

  private Loss(Random random, double keptNames, double keptContents) {
    this.random = random;
    this.keptNames = keptNames;
    this.keptContents = keptContents;
  }

  /** The loss of a seed. */
  public static Loss ofSeed(long seed) {
    Random random = new Random(seed);
    double keptNames = CHANCES[random.nextInt(CHANCES.length)];
    return new Loss(random, keptNames, CHANCES[random.nextInt(CHANCES.length)]);
  }

  /** Everything had been written out. */
  public static Loss ofNothing() {
    return new Loss(new Random(0), 1, 1);
  }

  /** Nothing had been written out but what was synced. */
  public static Loss ofAllUnsynced() {
    return new Loss(new Random(0), 0, 0);
  }

  /** Which of so many meanings a name has afterwards: the last, or any since it was synced. */
  int name(int meanings) {
    return drawn(meanings, keptNames);
  }

  /**
   * A file's bytes afterwards: the last, or any since it was synced, or what came then, cut or with
   * zeros where the data did not arrive. The bytes that were synced and not written since stay.
   */
  byte[] content(List<byte[]> versions) {
    byte[] synced = versions.get(0);
    byte[] drawn = versions.get(drawn(versions.size(), keptContents));
    boolean isWhole = drawn == synced || random.nextDouble() < keptContents;
    return isWhole ? drawn : damaged(synced, drawn);
  }

  private int drawn(int versions, double kept) {
    if (kept == 0) {
      return 0;
    }
    boolean isLast = versions == 1 || random.nextDouble() < kept;
    return isLast ? versions - 1 : random.nextInt(versions);
  }

  private byte[] damaged(byte[] synced, byte[] bytes) {
    int mismatch = Arrays.mismatch(synced, bytes);
    if (mismatch < 0 || mismatch >= bytes.length) {
      return bytes;
    }
    int arrived = mismatch + random.nextInt(bytes.length - mismatch);
    byte[] cut = Arrays.copyOf(bytes, arrived);
    return random.nextBoolean() ? cut : Arrays.copyOf(cut, bytes.length);
  }
}
