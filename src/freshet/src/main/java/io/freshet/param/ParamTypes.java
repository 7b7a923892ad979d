package io.freshet.param;

import java.lang.reflect.Type;

/** Finds the parameter type of a Java type. */
public final class ParamTypes {

  private ParamTypes() {}

  /**
   * The parameter type of a Java type: a primitive or its box, {@code String}, a type of {@code
   * java.time}, an enum, {@code Path}, {@code URI}, {@code BigDecimal}, {@code BigInteger}, {@code
   * UUID}, or {@code Optional}, {@code List}, {@code Set}, {@code Map} or a record of those.
   *
   * @throws ParamException for any other type; the message begins {@code type java.io.InputStream,
   *     which is no parameter type}
   */
  public static ParamType of(Type type) {
    return new TypeResolver(type).resolved(TypeResolver.Scope.EMPTY);
  }
}
