package io.freshet.output;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type that a part of an output is declared with, as far as it is known.
 *
 * @param type the type, with type variables in it; {@code null} where it is not known
 * @param meanings what its type variables stand for
 */
record DeclaredType(@Nullable Type type, Map<TypeVariable<?>, DeclaredType> meanings) {

  private static final DeclaredType UNKNOWN = new DeclaredType(null, Map.of());

  /** What a task class says that {@code output()} returns. */
  static DeclaredType ofOutput(Class<?> taskClass) {
    try {
      return new DeclaredType(taskClass.getMethod("output").getGenericReturnType(), Map.of());
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every task has output(): " + taskClass, e);
    }
  }

  /** The class or interface, or {@code null} where it could be any. */
  @Nullable Class<?> raw() {
    Type plain = resolved().type();
    Type raw = plain instanceof ParameterizedType generic ? generic.getRawType() : plain;
    return raw instanceof Class<?> known && known != Object.class ? known : null;
  }

  /** The last of its type arguments: what a list or a map of this type holds. */
  DeclaredType content() {
    DeclaredType plain = resolved();
    if (!(plain.type() instanceof ParameterizedType generic)) {
      return UNKNOWN;
    }
    Type[] arguments = generic.getActualTypeArguments();
    return new DeclaredType(arguments[arguments.length - 1], plain.meanings());
  }

  /** The type of a component of a record that is declared with this. */
  DeclaredType component(RecordComponent component) {
    return new DeclaredType(component.getGenericType(), arguments(component.getDeclaringRecord()));
  }

  private Map<TypeVariable<?>, DeclaredType> arguments(Class<?> type) {
    DeclaredType plain = resolved();
    if (!(plain.type() instanceof ParameterizedType generic) || generic.getRawType() != type) {
      return Map.of();
    }
    Map<TypeVariable<?>, DeclaredType> arguments = new HashMap<>();
    for (int i = 0; i < type.getTypeParameters().length; i++) {
      arguments.put(
          type.getTypeParameters()[i],
          new DeclaredType(generic.getActualTypeArguments()[i], plain.meanings()));
    }
    return arguments;
  }

  /** The same without a variable or wildcard at its head. */
  private DeclaredType resolved() {
    if (type instanceof TypeVariable<?> variable) {
      DeclaredType meaning = meanings.get(variable);
      return meaning == null ? UNKNOWN : meaning.resolved();
    }
    return type instanceof WildcardType wildcard
        ? new DeclaredType(wildcard.getUpperBounds()[0], meanings).resolved()
        : this;
  }
}
