package io.freshet.json;

import static io.freshet.json.JsonFormatTest.fault;
import static io.freshet.json.JsonFormatTest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.json.JsonFormatTest.Numbers;
import io.freshet.json.JsonFormatTest.Point;
import io.freshet.json.JsonFormatTest.Score;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of values that JSON cannot hold, and of JSON that holds something else. */
class JsonMisfitTest {

  record Holder(Optional<Numbers> numbers, List<Map<String, Score>> scores, Set<Double> set) {}

  record Bad(String name, Inner inner) {}

  record Inner(int count, InputStream data) {}

  record Box<T>(T value) {}

  @Test
  void numbersThatAreNoneAreRefusedWithTheirPlace() {
    String rule =
        " is no JSON number; want a finite one: declare an Optional and leave it empty where there"
            + " is no number";
    Holder holder =
        new Holder(
            Optional.empty(),
            List.of(Map.of(), Map.of("eu", new Score("x", Double.NaN, Optional.empty()))),
            Set.of());
    assertEquals("scores[1]{eu}.auc: NaN" + rule, fault(() -> text(Holder.class, holder)));
    assertEquals(
        "numbers.part: -Infinity" + rule,
        fault(
            () ->
                text(
                    Holder.class,
                    new Holder(
                        Optional.of(
                            new Numbers(
                                (byte) 0,
                                0,
                                Float.NEGATIVE_INFINITY,
                                0,
                                BigInteger.ONE,
                                BigDecimal.ONE)),
                        List.of(),
                        Set.of()))));
    assertEquals(
        "set: Infinity" + rule,
        fault(
            () ->
                text(
                    Holder.class,
                    new Holder(
                        Optional.empty(), List.of(), Set.of(1.0, Double.POSITIVE_INFINITY)))));
    assertEquals("NaN" + rule, fault(() -> text(Double.class, Double.NaN)));
  }

  @Test
  void whatJsonOrItsReadersCannotHoldIsRefused() {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put(null, 1);
    record Mapped(Map<String, Integer> map) {}
    assertEquals(
        "map: null is no key; want String as a string (text)",
        fault(() -> text(Mapped.class, new Mapped(map))));
    Map<String, Optional<String>> unknown = Map.of();
    assertEquals(
        "note: null is no Optional; want Optional.empty()",
        fault(() -> text(Score.class, new Score("x", 0, unknown.get("note")))));
    assertEquals(
        "null cannot be written; want Point (an object)", fault(() -> text(Point.class, null)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"x":1}                | field y is missing, want int (a whole number from -2147483648 to 2147483647)
          {"x":1,"y":2,"z":[{}]} | field z is unknown; Point has x, y
          {"x":1,"why":2}        | field y is missing, want int (a whole number from -2147483648 to 2147483647); field why is unknown; Point has x, y
          {"x":1,"y":2,"x":1}    | x: the field stands twice; want it once
          {"x":1,"z":2,"z":1}    | z: the field stands twice; want it once
          {"x":1,"y":"2"}        | y: found string "2", want int (a whole number from -2147483648 to 2147483647)
          {"x":1.5,"y":2}        | x: found number 1.5, want int (a whole number from -2147483648 to 2147483647)
          {"x":1,"y":3000000000} | y: found number 3000000000, want int (a whole number from -2147483648 to 2147483647)
          {"x":null,"y":2}       | x: found null, want int (a whole number from -2147483648 to 2147483647)
          {"x":true,"y":2}       | x: found true, want int (a whole number from -2147483648 to 2147483647)
          {"x":{},"y":2}         | x: found an object, want int (a whole number from -2147483648 to 2147483647)
          {"x":1,"y":[]}         | y: found an array, want int (a whole number from -2147483648 to 2147483647)
          [1,2]                  | found an array, want Point (an object)
          null                   | found null, want Point (an object)
          12                     | found number 12, want Point (an object)
          {"x":1,"y"             | y: the file ends here, in the middle of a value; want it whole
          {"x":1,"y":            | y: the file ends here, in the middle of a value; want it whole
          {"x":1,                | the file ends here, in the middle of a value; want it whole
          {"x":1,"y":"2          | y: the file ends here, in the middle of a value; want it whole
          `  `                   | it is empty, want Point (an object)
          ``                     | it is empty, want Point (an object)
          {"x":1,"y":2} {}       | no JSON in line 1, near column 16; want it as RFC 8259 has it
          {"x":1,"y":2,}         | no JSON in line 1, near column 15; want it as RFC 8259 has it
          {"x":1,"y":NaN}        | y: no JSON in line 1, near column 12; want it as RFC 8259 has it
          {x:1,"y":2}            | no JSON in line 1, near column 3; want it as RFC 8259 has it
          """)
  void otherLayoutIsToldWithItsPlace(String text, String message) {
    assertEquals(message, fault(Point.class, text));
  }

  @Test
  void otherValuesAreToldWithTheirPlace() {
    assertEquals(
        "auc: found number 1e999, want double (a number such as 0.5)",
        fault(Score.class, "{\"model\":\"m\",\"auc\":1e999,\"note\":null}"));
    assertEquals(
        "Score refuses it: auc 2.0 is more than 1",
        fault(Score.class, "{\"model\":\"m\",\"auc\":2,\"note\":null}"));
    assertEquals(
        "note: found number 3, want String as a string (text)",
        fault(Score.class, "{\"model\":\"m\",\"auc\":0,\"note\":3}"));
    assertEquals(
        "found string \""
            + "x".repeat(40)
            + "…\", want LocalDate as a string (a date such as"
            + " 2026-01-31)",
        fault(LocalDate.class, "\"" + "x".repeat(1000) + "\""));
    assertEquals(
        "found string \"NONE\", want DayOfWeek as a string (one of MONDAY, TUESDAY, WEDNESDAY,"
            + " THURSDAY, FRIDAY, SATURDAY, SUNDAY)",
        fault(DayOfWeek.class, "\"NONE\""));
    record Sets(Set<Integer> set, Map<Integer, Boolean> map) {}
    assertEquals(
        "set[2]: the value stands twice in the set; want each once",
        fault(Sets.class, "{\"set\":[1,2,1],\"map\":{}}"));
    assertEquals(
        "map{01}: the key stands twice; want each once",
        fault(Sets.class, "{\"set\":[],\"map\":{\"1\":true,\"01\":true}}"));
    assertEquals(
        "map{x}: the key is none; want Integer (a whole number from -2147483648 to 2147483647)",
        fault(Sets.class, "{\"set\":[],\"map\":{\"x\":true}}"));
    assertEquals(
        "map{1}: found string \"true\", want Boolean (true or false)",
        fault(Sets.class, "{\"set\":[],\"map\":{\"1\":\"true\"}}"));
    assertEquals(
        "set: found an object, want Set<Integer> (an array)", fault(Sets.class, "{\"set\":{}}"));
    assertEquals(
        "map: found an array, want Map<Integer, Boolean> (an object)",
        fault(Sets.class, "{\"map\":[]}"));
  }

  @Test
  void bracketsOfOptionalOptionalsAreWanted() {
    record Twice(Optional<Optional<String>> x) {}
    String wanted = ", want in brackets String as a string (text), or null, or null";
    assertEquals("x: found string \"a\"" + wanted, fault(Twice.class, "{\"x\":\"a\"}"));
    assertEquals("x: found an empty array" + wanted, fault(Twice.class, "{\"x\":[]}"));
    assertEquals("x: found an array of several" + wanted, fault(Twice.class, "{\"x\":[null,1]}"));
  }

  @Test
  void otherEncodingIsTold() {
    byte[] latin = {'"', (byte) 0xe4, '"'};

    assertEquals(
        "it is no UTF-8 text, want JSON in UTF-8",
        fault(() -> JsonFormat.of(String.class).read(latin)));
  }

  @Test
  void typesThatAreNoneAreRefusedByName() {
    String inner = JsonMisfitTest.class.getName() + "$Bad";
    assertEquals(
        "type "
            + inner
            + ", in which java.io.InputStream (component data of Inner) is no parameter type; want"
            + " a primitive, String, an enum, java.time, Path, URI, BigDecimal, BigInteger, UUID,"
            + " or Optional, List, Set, Map or a record of those",
        fault(() -> JsonFormat.of(Bad.class)));
    for (Class<?> type : List.of(Box.class, List.class, Object.class, int[].class)) {
      String fault = fault(() -> JsonFormat.of(type));
      assertTrue(fault.startsWith("type " + type.getTypeName() + ", which "), fault);
    }
    assertEquals(
        "type int, which is no class; want its box", fault(() -> JsonFormat.of(int.class)));
  }
}
