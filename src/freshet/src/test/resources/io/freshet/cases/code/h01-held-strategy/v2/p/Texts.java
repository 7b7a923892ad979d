package p;

import java.util.function.Supplier;

final class Texts implements Supplier<String> {
  static Supplier<String> first() {
    return new Texts();
  }

  @Override
  public String get() {
    return "two";
  }
}
