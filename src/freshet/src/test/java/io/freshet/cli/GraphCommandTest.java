package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Copied;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphCommandTest {

  @TempDir private Path root;

  @Test
  void textIsATreeThatRepeatsNoSubtree() {
    String out =
        new Cli(root)
            .in("graph", "AirWeek(monday=2026-01-05)", "AirCounts(day=2026-01-05)")
            .answer();

    assertTrue(
        out.startsWith(
            """
            AirWeek(monday=2026-01-05)  (wrapper)
              AirCounts(day=2026-01-05,maxRows=10)
                Airings(day=2026-01-05)  (external)
              AirCounts(day=2026-01-06,maxRows=10)
            """),
        out);
    assertTrue(out.endsWith("\nAirCounts(day=2026-01-05,maxRows=10)  (see above)\n"), out);
  }

  @Test
  void taskThatRequiresMoreLaterIsMarked() {
    assertEquals(
        """
        AirReport(title=Airings,shout=false)  (may require more once these are built)
          AirDays()  (external)
        """,
        new Cli(root).in("graph", "AirReport").answer());
  }

  @Test
  void chainOfAHundredThousandTasksIsPrinted() {
    String out = new Cli(root).in("graph", "AirChain(length=100000)").answer();

    assertEquals(100_000, out.lines().count());
    assertTrue(out.endsWith("\n" + " ".repeat(60) + "[99999] AirChain(length=1)\n"));
  }

  @Test
  void classesOfTheSameNameAreToldApart() {
    assertEquals(
        "AirChart()\ncom.acme.radio.night.AirChart()\n",
        new Cli(root).in("graph", "day.AirChart", "night.AirChart").answer());
  }

  @Test
  void dotDrawsArrowsWithTheData() {
    assertEquals(
        """
        digraph freshet {
          rankdir=LR;
          node [shape=box];
          n0 [label="AirReport(title=\\"a, \\\\\\\\ b\\",shout=false)"];
          n1 [label="AirDays()", style=dashed];
          n1 -> n0;
        }
        """,
        new Cli(root).in("graph", "--format=dot", "AirReport", "--title", "a, \\ b").answer());
  }

  @Test
  void mermaidDrawsArrowsWithTheData() {
    assertEquals(
        """
        flowchart LR
          n0["AirReport(title=#quot;a, #lt;b#gt; #35; #amp; #96;#quot;,shout=false)"]
          n1(["AirDays()"])
          n1 --> n0
        """,
        new Cli(root)
            .in("graph", "--format=mermaid", "AirReport", "--title", "a, <b> # & `")
            .answer());
  }

  @Test
  void jsonTellsOfEachTaskWhatItRequiresAndMakes() {
    assertEquals(
        """
        {
          "format": 1,
          "command": "graph",
          "root": "ROOT",
          "goals": [
            "com.acme.radio.AirReport(title=\\"a, b\\",shout=false)"
          ],
          "tasks": [
            {
              "task": "com.acme.radio.AirReport(title=\\"a, b\\",shout=false)",
              "class": "com.acme.radio.AirReport",
              "parameters": {
                "title": "\\"a, b\\"",
                "shout": "false"
              },
              "kind": "task",
              "mayRequireMore": true,
              "requires": [
                "com.acme.radio.AirDays()"
              ],
              "tolerates": [],
              "outputs": [
                "air-report.txt"
              ]
            },
            {
              "task": "com.acme.radio.AirDays()",
              "class": "com.acme.radio.AirDays",
              "parameters": {},
              "kind": "external",
              "mayRequireMore": false,
              "requires": [],
              "tolerates": [],
              "outputs": [
                "air-days.txt"
              ]
            }
          ]
        }
        """,
        new Cli(root).in("graph", "--format=json", "AirReport", "--title", "a, b").answer());
  }

  @Test
  void wholeGraphOfOddNamesCanBeReadFromTheDocument() {
    String odd = "a\n\"b\"\\\u001b\u2028\u00e9</script>,(=)";
    TaskKey key = TaskKey.of(new Copied(odd, "to/" + odd));

    String text =
        new Cli(root).in("graph", "--json", key.toString(), "AirWeek(monday=2026-01-05)").answer();

    Map<String, JsonObject> tasks = new LinkedHashMap<>();
    JsonObject document = JsonParser.parseString(text).getAsJsonObject();
    document
        .getAsJsonArray("tasks")
        .forEach(it -> tasks.put(text(it, "task"), it.getAsJsonObject()));
    for (JsonObject task : tasks.values()) {
      task.getAsJsonArray("requires")
          .forEach(it -> assertTrue(tasks.containsKey(it.getAsString())));
      assertEquals(task.get("task").getAsString(), rebuilt(task));
    }
    JsonObject copied = tasks.get(key.toString());
    assertEquals("to/" + odd, copied.getAsJsonArray("outputs").get(0).getAsString());
    JsonObject given = tasks.get(copied.getAsJsonArray("requires").get(0).getAsString());
    assertEquals(odd, given.getAsJsonArray("outputs").get(0).getAsString());
    assertEquals("wrapper", text(tasks.get("com.acme.radio.AirWeek(monday=2026-01-05)"), "kind"));
    assertEquals(2 + 1 + 7 + 7, tasks.size());
  }

  private static String text(JsonElement object, String member) {
    return object.getAsJsonObject().get(member).getAsString();
  }

  /** A key, from the class and the parameters. */
  private static String rebuilt(JsonObject task) {
    return task.getAsJsonObject("parameters").entrySet().stream()
        .map(it -> it.getKey() + "=" + it.getValue().getAsString())
        .collect(Collectors.joining(",", text(task, "class") + "(", ")"));
  }

  @Test
  void jsonFlagIsTheSameAsTheFormat() {
    Cli cli = new Cli(root);
    String document = cli.in("graph", "AirDays", "--format", "json").answer();

    assertEquals(document, cli.in("graph", "AirDays", "--json").answer());
    assertEquals(document, cli.in("graph", "AirDays", "--json", "--format", "json").answer());
  }

  @Test
  void jsonAndAnotherFormatAreRefused() {
    assertEquals(
        "--json and --format dot: want one\n",
        new Cli(root).in("graph", "AirDays", "--json", "--format", "dot").complaint());
  }

  @Test
  void typedFormatWinsOverTheSettingsAndSoDoesTheFlag() {
    Cli cli = new Cli(root);
    cli.files().write("json.properties", "json=true").write("dot.properties", "format=dot");
    String json = root.resolve("json.properties").toString();
    String dot = root.resolve("dot.properties").toString();

    assertTrue(cli.in("graph", "AirDays", "--config", json).answer().startsWith("{"));
    assertEquals(
        "AirDays()  (external)\n",
        cli.in("graph", "AirDays", "--config", json, "--format", "text").answer());
    assertTrue(cli.in("graph", "AirDays", "--config", dot, "--json").answer().startsWith("{"));
  }

  @Test
  void unknownFormatIsRefused() {
    assertEquals(
        "--format png: want text, dot, mermaid, svg or json\n",
        new Cli(root).in("graph", "--format", "png", "AirDays").complaint());
  }
}
