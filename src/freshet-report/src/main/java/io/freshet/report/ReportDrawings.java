package io.freshet.cli.output;

import io.freshet.spi.UsageException;
import java.util.function.Supplier;

/** Drawings need a library that a user of Freshet as a library has to add. */
public final class Drawings {

  private Drawings() {}

  /**
   * What a function draws.
   *
   * @throws UsageException where the library is missing
   */
  public static <T> T drawn(Supplier<T> function) {
    try {
      return function.get();
    } catch (NoClassDefFoundError e) {
      throw new UsageException(
          "drawings need Eclipse ELK, which is not on the class path ("
              + e.getMessage()
              + "): add the dependencies org.eclipse.elk:org.eclipse.elk.alg.layered:0.11.0 and"
              + " org.eclipse.xtext:org.eclipse.xtext.xbase.lib:2.38.0, or use the distribution",
          e);
    }
  }
}
