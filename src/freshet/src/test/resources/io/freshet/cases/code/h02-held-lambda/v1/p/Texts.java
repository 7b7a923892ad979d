package p;

import java.util.function.Supplier;

final class Texts {
  static Supplier<String> first() {
    return () -> "one";
  }
}
