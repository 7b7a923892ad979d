package io.freshet.cli.output;

import io.freshet.text.Durations;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A test report in the XML that Jenkins, GitLab and others read: one {@code testsuite} with its
 * {@code testcase}s.
 */
final class JunitXml {

  private final List<JunitCase> cases;
  private final Duration elapsed;

  JunitXml(List<JunitCase> cases, Duration elapsed) {
    this.cases = cases;
    this.elapsed = elapsed;
  }

  void write(OutputStream out) throws IOException {
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
    for (JunitCase each : cases) {
      testcase(xml, each);
    }
    line(xml, "  ");
    xml.writeEndElement();
    line(xml, "");
    xml.writeEndElement();
    line(xml, "");
  }

  private void start(XMLStreamWriter xml, String element) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("name", "freshet");
    xml.writeAttribute("tests", Integer.toString(cases.size()));
    xml.writeAttribute("failures", count("failure"));
    xml.writeAttribute("errors", count("error"));
    xml.writeAttribute("skipped", count("skipped"));
    xml.writeAttribute("time", Durations.seconds(elapsed).toPlainString());
  }

  private String count(String element) {
    return Long.toString(cases.stream().filter(it -> it.isA(element)).count());
  }

  private static void testcase(XMLStreamWriter xml, JunitCase one) throws XMLStreamException {
    line(xml, "    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", one.className());
    xml.writeAttribute("name", clean(one.name()));
    xml.writeAttribute("time", Durations.seconds(one.took()).toPlainString());
    JunitCase.Problem problem = one.problem();
    if (problem != null) {
      xml.writeStartElement(problem.element());
      xml.writeAttribute("message", clean(problem.message()));
      if (!problem.type().isEmpty()) {
        xml.writeAttribute("type", problem.type());
      }
      xml.writeCharacters(clean(problem.text()));
      xml.writeEndElement();
    }
    if (!one.note().isEmpty()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(clean(one.note()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void line(XMLStreamWriter xml, String indent) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
  }

  /** With the characters spelled out that XML 1.0 has no way to write. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .forEach(c -> clean.append(isXml(c) ? Character.toString(c) : String.format("\\u%04x", c)));
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
