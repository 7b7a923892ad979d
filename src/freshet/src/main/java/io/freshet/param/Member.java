package io.freshet.param;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A named part of an object that holds parameters: a record component, or an instance field of any
 * other class. Immutable.
 */
public final class Member implements TypeCases.Field {

  private static final MethodType READ = MethodType.methodType(Object.class, Object.class);

  private final String name;
  private final ParamType type;
  private final AnnotatedElement declaration;
  private final MethodHandle reader;

  private Member(String name, ParamType type, AnnotatedElement declaration, MethodHandle reader) {
    this.name = name;
    this.type = type;
    this.declaration = declaration;
    this.reader = reader.asType(READ);
  }

  /**
   * The parts of a class's objects: of a record its components, of any other class its instance
   * fields that are not transient, the superclass's first, in order of declaration.
   *
   * @throws ParamException when a part has no parameter type or cannot be read; the message begins
   *     with {@code parameter} and the part's name
   */
  public static List<Member> of(Class<?> type) {
    return MemberFinder.membersOf(type);
  }

  static Member of(RecordComponent component, ParamType type) {
    Method accessor = component.getAccessor();
    String name = component.getName();
    makeAccessible(name, accessor);
    try {
      return new Member(name, type, component, MethodHandles.lookup().unreflect(accessor));
    } catch (IllegalAccessException e) {
      throw new AssertionError("accessible, and yet refused: " + accessor, e);
    }
  }

  static Member of(Field field, ParamType type) {
    String name = field.getName();
    makeAccessible(name, field);
    try {
      return new Member(name, type, field, MethodHandles.lookup().unreflectGetter(field));
    } catch (IllegalAccessException e) {
      throw new AssertionError("accessible, and yet refused: " + field, e);
    }
  }

  private static void makeAccessible(String name, AccessibleObject part) {
    try {
      part.setAccessible(true);
    } catch (InaccessibleObjectException e) {
      throw new ParamException(
          "parameter " + name + " cannot be read; its module must open its package to io.freshet",
          e);
    }
  }

  /** The component's or field's name. */
  @Override
  public String name() {
    return name;
  }

  /** The type of its values. */
  @Override
  public ParamType type() {
    return type;
  }

  /** The annotation that stands at the declaration, or null. */
  public <A extends Annotation> @Nullable A annotation(Class<A> annotationType) {
    return declaration.getAnnotation(annotationType);
  }

  /** Appends the text of this part's value in the object that has it. */
  public void append(StringBuilder out, Object owner) {
    type.append(out, valueIn(owner));
  }

  /** The hash of this part's value in the object that has it. */
  public int hash(Object owner) {
    return Objects.hashCode(valueIn(owner));
  }

  /** This part's value in the object that has it. */
  @Override
  public @Nullable Object valueIn(Object owner) {
    try {
      return (Object) reader.invokeExact(owner);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("an accessor cannot throw a checked exception", e);
    }
  }
}
