package io.freshet.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.param.ParamTypeRoundTripTest;
import io.freshet.param.ParamTypes;
import io.freshet.param.RandomValues;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonRoundTripTest {

  private static final int VALUES_PER_TYPE = 500;

  static Stream<Type> types() {
    return ParamTypeRoundTripTest.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatIsWrittenReadsBackAndHasTheSameBytes(Type type) {
    Codec codec = Codecs.of(ParamTypes.of(type));
    int refused = 0;
    for (int seed = 0; seed < VALUES_PER_TYPE; seed++) {
      Object value = new RandomValues(seed).next(type, false);
      byte[] bytes;
      try {
        bytes = JsonFormat.bytes(codec, value);
      } catch (JsonMisfit e) {
        assertTrue(isNoValue(String.valueOf(e.getMessage())), e.getMessage());
        refused++;
        continue;
      }
      String message = "seed " + seed + ", text " + new String(bytes, StandardCharsets.UTF_8);
      if (message.endsWith("text null\n")) {
        continue; // an Optional, which stands in a record
      }
      Object read = JsonFormat.read(codec, bytes);
      assertEquals(value, read, message);
      assertArrayEquals(bytes, JsonFormat.bytes(codec, read), message);
      assertTrue(message.endsWith("\n"), message);
    }
    assertTrue(refused < VALUES_PER_TYPE * 3 / 4, refused + " refused of " + VALUES_PER_TYPE);
  }

  private static boolean isNoValue(String message) {
    return message.contains("is no JSON number")
        || message.contains("null is no key")
        || message.contains("null is no Optional");
  }

  /** Nothing that was cut off passes for whole. */
  @ParameterizedTest
  @MethodSource("types")
  void noBeginningReadsAsAnything(Type type) {
    Codec codec = Codecs.of(ParamTypes.of(Held.class));
    String whole =
        new String(
            JsonFormat.bytes(codec, new Held(type.getTypeName(), 12.5, true, "x")),
            StandardCharsets.UTF_8);
    for (int end = 0; end < whole.length() - 2; end++) {
      String fault = fault(codec, whole.substring(0, end));
      boolean isTold =
          fault.contains("the file ends here")
              || fault.startsWith("it is empty, want Held (an object)")
              || fault.contains("no JSON in line ");
      assertTrue(isTold, fault);
    }
  }

  record Held(String name, double part, boolean isGood, String text) {}

  private static String fault(Codec codec, String text) {
    try {
      return "no fault in "
          + text
          + ": "
          + JsonFormat.read(codec, text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonMisfit e) {
      return String.valueOf(e.getMessage());
    }
  }
}
