package io.freshet.code;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/** Tells constants of class files to a transcript, each with its type. */
final class Constants {

  private Constants() {}

  /** Tells a constant of code or of an annotation, which may be an array of primitives. */
  static void tell(Object value, Transcript text) {
    if (value instanceof Handle handle) {
      handle(handle, text);
    } else if (value instanceof ConstantDynamic dynamic) {
      dynamic(dynamic, text);
    } else if (value.getClass().isArray()) {
      array(value, text);
    } else if (value instanceof Type type) {
      text.text("type").text(type.getDescriptor());
    } else if (value instanceof String chars
        && !StandardCharsets.UTF_8.newEncoder().canEncode(chars)) {
      text.text("chars");
      chars.chars().forEach(text::number);
    } else {
      text.text(value.getClass().getSimpleName()).text(exact(value));
    }
  }

  static void handle(Handle handle, Transcript text) {
    text.text("handle")
        .number(handle.getTag())
        .text(handle.getOwner())
        .text(handle.getName())
        .text(handle.getDesc());
  }

  private static void dynamic(ConstantDynamic dynamic, Transcript text) {
    text.text("dynamic").text(dynamic.getName()).text(dynamic.getDescriptor());
    handle(dynamic.getBootstrapMethod(), text);
    for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
      tell(dynamic.getBootstrapMethodArgument(i), text);
    }
  }

  private static void array(Object values, Transcript text) {
    text.text("[");
    for (int i = 0; i < Array.getLength(values); i++) {
      tell(Array.get(values, i), text);
    }
    text.text("]");
  }

  /** NaNs differ by their bits, and zeros by their sign. */
  private static String exact(Object value) {
    if (value instanceof Float number) {
      return Integer.toHexString(Float.floatToRawIntBits(number));
    }
    return value instanceof Double number
        ? Long.toHexString(Double.doubleToRawLongBits(number))
        : value.toString();
  }
}
