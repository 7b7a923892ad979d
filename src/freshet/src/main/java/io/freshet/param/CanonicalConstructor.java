package io.freshet.param;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Makes records of one class from the values of their components. Immutable. */
public final class CanonicalConstructor {

  private final Constructor<?> constructor;

  private CanonicalConstructor(Constructor<?> constructor) {
    this.constructor = constructor;
  }

  /**
   * The constructor of a record class.
   *
   * @throws ParamException when its module does not let it be called
   */
  public static CanonicalConstructor of(Class<?> recordClass) {
    RecordComponent[] components = recordClass.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      Constructor<?> constructor = recordClass.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return new CanonicalConstructor(constructor);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every record has a canonical constructor: " + recordClass, e);
    } catch (InaccessibleObjectException e) {
      throw new ParamException(
          recordClass.getName()
              + " cannot be constructed; its module must open its package to io.freshet",
          e);
    }
  }

  /**
   * A record of the values, in component order.
   *
   * @throws ParamException when the constructor refuses or breaks, with its message and exception
   */
  public Object construct(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw refusal(e.getCause());
    } catch (LinkageError e) {
      throw refusal(e); // the class could not be initialised: no constructor was called
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot call " + constructor, e);
    }
  }

  /**
   * A complaint about values is told as it is; what else goes wrong in a constructor by its type.
   */
  private ParamException refusal(@Nullable Throwable thrown) {
    if (thrown instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
      throw error;
    }
    if (thrown == null) {
      return new ParamException("null", null);
    }
    boolean isComplaint = thrown instanceof RuntimeException || thrown instanceof AssertionError;
    String message = Thrown.message(thrown);
    return new ParamException(
        message != null && isComplaint
            ? message
            : Thrown.wordsAndPlace(thrown, constructor.getDeclaringClass()),
        thrown);
  }
}
