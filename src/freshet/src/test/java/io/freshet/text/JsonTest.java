package io.freshet.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void valuesOfAllKindsAreWritten() {
    Json json =
        new Json()
            .with("text", "a")
            .with("number", new BigDecimal("0.310"))
            .with("truth", true)
            .with("nothing", null)
            .with("none", List.of())
            .with("object", new Json())
            .with("list", List.of(1, new Json().with("b", 2)));

    assertEquals(
        """
        {
          "text": "a",
          "number": 0.310,
          "truth": true,
          "none": [],
          "object": {},
          "list": [
            1,
            {
              "b": 2
            }
          ]
        }\
        """,
        json.toString());
  }

  @Test
  void textIsEscapedToAscii() {
    String nasty = "\"\\/\b\t\n\r\u0000\u007f\u00e9\u2028\ud83d\ude00\ud83d";

    assertEquals(
        "{\n  \"a\\\"\": \"\\\"\\\\/\\u0008\\u0009\\u000a\\u000d\\u0000\\u007f\\u00e9\\u2028"
            + "\\ud83d\\ude00\\ufffd\"\n}",
        new Json().with("a\"", nasty).toString());
  }
}
