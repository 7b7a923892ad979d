package io.freshet.param;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is made of each sort of type, for those who write values otherwise than as the text of a
 * parameter.
 */
public interface TypeCases<R> {

  /** Values that are not made of others. */
  interface Single {

    /** The class of the values; of a primitive type the box. */
    Class<?> javaType();

    /** Whether there is no null among the values. */
    boolean isPrimitive();

    /** The text of a value, as {@link ParamType#print} has it, but never quoted. */
    String text(Object value);

    /**
     * The value of which {@link #text} is the text.
     *
     * @throws ParamException when the text is no value of this type
     */
    Object ofText(String text);
  }

  /** Records of one class. */
  interface Fields {

    /** The components, in order. */
    List<? extends Field> all();

    /**
     * A record of the values, in component order.
     *
     * @throws ParamException when the constructor refuses or breaks, with its message and exception
     */
    Object construct(@Nullable Object[] values);
  }

  /** A component of a record. */
  interface Field {

    /** The component's name. */
    String name();

    /** The type of its values. */
    ParamType type();

    /** Its value in a record. */
    @Nullable Object valueIn(Object owner);
  }

  /** Of a type of single values. */
  R scalar(ParamType type, Single values);

  /** Of a list. */
  R list(ParamType type, ParamType element);

  /** Of a set. */
  R set(ParamType type, ParamType element);

  /** Of a map. */
  R map(ParamType type, ParamType key, ParamType value);

  /** Of an optional value. */
  R optional(ParamType type, ParamType content);

  /** Of a record. */
  R record(ParamType type, Fields fields);
}
