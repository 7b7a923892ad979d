package io.freshet.cli;

import io.freshet.BuildResult;
import io.freshet.monitor.WholeFile;
import io.freshet.plan.Failure;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A build as a test report in the XML that Jenkins, GitLab and others read: one {@code testsuite},
 * a {@code testcase} for each task. What is fresh has passed, in no time: so a task stays green
 * from build to build. What is blocked is skipped, and what is missing or unstable has failed.
 */
final class JunitXml {

  private final BuildResult result;
  private final RunRecorder recorder;
  private final ShortNames names;
  private final Map<TaskKey, String> skipped = new LinkedHashMap<>();
  private final Map<TaskKey, Problem> problems = new LinkedHashMap<>();

  JunitXml(BuildResult result, RunRecorder recorder, ShortNames names) {
    this.result = result;
    this.recorder = recorder;
    this.names = names;
    result
        .unstable()
        .forEach(
            it ->
                problems.put(it, new Problem("unstable", "run twice, it made something else", "")));
    result.failures().forEach(it -> problems.put(it.task(), problem(it)));
    result
        .missing()
        .forEach(it -> problems.put(it, new Problem("missing", recorder.missingText(it), "")));
    result.blocked().forEach(it -> skipped.put(it, "blocked by " + recorder.blockedBy(it)));
  }

  private record Problem(String type, String message, String text) {}

  /** Writes the file, and the folders above it. */
  void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    WholeFile.write(file, this::write);
  }

  private void write(OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      suites(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void suites(XMLStreamWriter xml) throws XMLStreamException {
    line(xml, "");
    start(xml, "testsuites");
    line(xml, "  ");
    start(xml, "testsuite");
    for (List<TaskKey> tasks :
        List.of(
            result.executed(),
            result.fresh(),
            result.failed(),
            result.blocked(),
            result.missing())) {
      for (TaskKey task : tasks) {
        testcase(xml, task);
      }
    }
    line(xml, "  ");
    xml.writeEndElement();
    line(xml, "");
    xml.writeEndElement();
    line(xml, "");
  }

  private void start(XMLStreamWriter xml, String element) throws XMLStreamException {
    int tests =
        result.executed().size()
            + result.fresh().size()
            + result.failed().size()
            + result.blocked().size()
            + result.missing().size();
    xml.writeStartElement(element);
    xml.writeAttribute("name", "freshet");
    xml.writeAttribute("tests", Integer.toString(tests));
    xml.writeAttribute("failures", Integer.toString(problems.size()));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", Integer.toString(skipped.size()));
    xml.writeAttribute("time", Durations.seconds(result.elapsed()).toPlainString());
  }

  private void testcase(XMLStreamWriter xml, TaskKey task) throws XMLStreamException {
    line(xml, "    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", task.className());
    xml.writeAttribute("name", clean(task.shortText()));
    Duration took = recorder.took().getOrDefault(task, Duration.ZERO);
    xml.writeAttribute("time", Durations.seconds(took).toPlainString());
    if (skipped.containsKey(task)) {
      xml.writeEmptyElement("skipped");
      xml.writeAttribute("message", clean(skipped.getOrDefault(task, "")));
    }
    Problem problem = problems.get(task);
    if (problem != null) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", clean(problem.message()));
      xml.writeAttribute("type", problem.type());
      xml.writeCharacters(clean(problem.text()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private Problem problem(Failure failure) {
    String text = ConsoleReporter.failed(failure, names);
    return new Problem(failure.cause().getClass().getName(), failure.message(), text);
  }

  private static void line(XMLStreamWriter xml, String indent) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
  }

  /** Without the characters that XML 1.0 has no way to write. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints().map(c -> isXml(c) ? c : 0xFFFD).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isXml(int c) {
    boolean isText = c >= 0x20 && c <= 0xD7FF;
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || isText
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
