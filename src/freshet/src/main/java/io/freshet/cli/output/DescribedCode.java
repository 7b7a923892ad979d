package io.freshet.cli.output;

import io.freshet.code.CodeClosure;
import io.freshet.code.CodeFingerprints;
import io.freshet.code.CodeIgnore;
import io.freshet.code.CodeMemory;
import io.freshet.text.Json;
import io.freshet.text.Lines;
import io.freshet.text.Plurals;
import java.util.ArrayList;
import java.util.List;

/** What code makes the tasks of a class stale when it changes, and what code doesn't. */
public record DescribedCode(CodeClosure closure) {

  public static DescribedCode of(Class<?> taskClass, CodeIgnore ignore) {
    return new DescribedCode(new CodeFingerprints(ignore, CodeMemory.NONE).closure(taskClass));
  }

  public Json addTo(Json document) {
    List<String> code = new ArrayList<>(closure.classes());
    closure.jars().forEach(jar -> code.add(jar.name()));
    return document
        .with("code", code)
        .with("jars", documents(closure.jars()))
        .with("modules", documents(closure.modules()))
        .with("checkCode", closure.ofCheck())
        .with("leftOut", documents(closure.leftOut()))
        .with("remarks", closure.remarks());
  }

  private static List<Json> documents(List<CodeClosure.Part> parts) {
    return parts.stream()
        .map(part -> new Json().with("name", part.name()).with("because", part.because()))
        .toList();
  }

  public void print(Lines lines) {
    String jars = closure.jars().isEmpty() ? "" : ", " + Plurals.of(closure.jars().size(), "jar");
    lines.line("Code that makes it stale when it changes (" + classes() + jars + "):");
    closure.classes().forEach(name -> lines.line("  " + name));
    print(closure.jars(), lines);
    print(closure.modules(), lines);
    if (!closure.ofCheck().isEmpty()) {
      lines.line("").line("Code of its check alone, which makes nothing stale:");
      closure.ofCheck().forEach(name -> lines.line("  " + name));
    }
    if (!closure.leftOut().isEmpty()) {
      lines.line("").line("Code that is left out:");
      print(closure.leftOut(), lines);
    }
    if (!closure.remarks().isEmpty()) {
      lines.line("").line("What Freshet cannot see in the code:");
      closure.remarks().forEach(remark -> lines.line("  " + remark));
    }
  }

  private String classes() {
    int count = closure.classes().size();
    return count == 1 ? "1 class" : count + " classes";
  }

  private static void print(List<CodeClosure.Part> parts, Lines lines) {
    parts.forEach(part -> lines.line("  " + part.name() + "  (" + part.because() + ")"));
  }
}
