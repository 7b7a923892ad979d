package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeCommandTest {

  private static final String CLASS =
      """
      com.acme.radio.AirCounts  (task)

      Parameters of AirCounts:
        --day LocalDate  a date such as 2026-01-31; required
        --max-rows int   How many artists to keep; a whole number from -2147483648 to 2147483647;\
       default 10

      Code that makes it stale when it changes (2 classes):
        com.acme.radio.AirCounts
        com.acme.radio.Airings
        freshet  (content version 1)
      """;
  private static final String TASK =
      """

      AirCounts(day=2026-01-05,maxRows=10)
        requires  Airings(day=2026-01-05)
        makes     air-counts/2026-01-05-10.tsv
      """;

  @TempDir private Path root;

  @Test
  void classIsDescribedWithItsParametersAndCode() {
    assertEquals(CLASS, describe("AirCounts"));
  }

  @Test
  void taskIsDescribedWithWhatItRequiresAndMakes() {
    assertEquals(CLASS + TASK, describe("AirCounts", "--day", "2026-01-05"));
    assertEquals(CLASS + TASK, describe("AirCounts(day=2026-01-05)"));
  }

  @Test
  void taskThatNeedsNoValuesIsDescribedAtOnce() {
    assertEquals(
        """
        com.acme.radio.AirDays  (external)

        AirDays has no parameters.

        Code that makes it stale when it changes (1 class):
          com.acme.radio.AirDays
          freshet  (content version 1)

        AirDays()
          makes     air-days.txt
        """,
        describe("AirDays"));
  }

  @Test
  void valueThatLacksAnotherIsRefused() {
    assertEquals(
        "AirCounts: parameter --day is required\n",
        new Cli(root).type("describe", "AirCounts", "--max-rows=1").complaint());
  }

  @Test
  void taskWhoseCodeFailsIsRefused() {
    assertEquals(
        "AirTrouble(kind=REQUIRES_THROWS,step=1): requires() failed: IllegalStateException: no idea"
            + " what is required (at AirTrouble.java:36)\n",
        new Cli(root).type("describe", "AirTrouble(kind=REQUIRES_THROWS,step=1)").complaint());
  }

  @Test
  void onlyOneTaskIsDescribed() {
    assertEquals(
        "freshet describe: want one task, not 2\n",
        new Cli(root).type("describe", "AirDays", "AirChain(length=1)").complaint());
    assertEquals(
        "freshet describe: want one task, not 0\n", new Cli(root).type("describe").complaint());
  }

  @Test
  void documentTellsTheSame() {
    assertEquals(
        """
        {
          "format": 1,
          "command": "describe",
          "class": "com.acme.radio.AirChain",
          "kind": "task",
          "parameters": [
            {
              "name": "length",
              "option": "--length",
              "type": "int",
              "required": true,
              "description": "",
              "significant": true
            }
          ],
          "code": [
            "com.acme.radio.AirChain"
          ],
          "jars": [],
          "modules": [
            {
              "name": "freshet",
              "because": "content version 1"
            }
          ],
          "checkCode": [],
          "leftOut": [],
          "remarks": [],
          "tasks": [
            {
              "task": "com.acme.radio.AirChain(length=2)",
              "requires": [
                "com.acme.radio.AirChain(length=1)"
              ],
              "outputs": [
                "air-chain/2.txt"
              ]
            }
          ]
        }
        """,
        describe("--json", "AirChain", "--length=2"));
  }

  private String describe(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "describe";
    System.arraycopy(words, 0, all, 1, words.length);
    return new Cli(root).type(all).answer();
  }
}
