package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Checked;
import com.acme.Sketch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded of checks, and what they leave as it was. */
final class RecordedChecksTest {

  private static final String IN =
      """
      package p;
      import io.freshet.target.*;
      import io.freshet.task.*;
      public record In() implements ExternalTask<FileTarget> {
        @Override public FileTarget output() { return FileTarget.of("in.txt"); }
      }
      """;

  private static final String COPY =
      """
      package p;
      import io.freshet.target.*;
      import io.freshet.task.*;
      import java.util.*;
      public record Copy() implements Task<FileTarget> {
        @Override public List<In> requires() { return List.of(new In()); }
        @Override public FileTarget output() { return FileTarget.of("copy.txt"); }
        @Override public void check(CheckContext check, FileTarget out) throws Exception {
          check.that(true, "rule1");
          /*more*/
        }
        @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
          switch (Thread.State.valueOf("NEW")) { case NEW: break; default: }
          out.writeString(new Object() { String text() { return "always"; } }.text());
        }
      }
      """;

  private static void write(EditedProject project, String text) throws IOException {
    Files.createDirectories(project.root());
    Files.writeString(project.root().resolve("in.txt"), text);
  }

  @Test
  void contentThatAcceptHasNotCheckedIsNotRecordedAsChecked(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.write("copy.txt", "bad");
    Checked copy =
        Sketch.of("copy")
            .checking(
                (check, out) -> {
                  data.write("copy.txt", "good"); // a stranger
                  check.that(Sketch.text(out.get(0)).equals("good"), "bad");
                  data.write("copy.txt", "bad"); // a stranger
                });

    assertEquals(List.of(), data.accept("by hand", copy).accepted());
    assertEquals(List.of(), data.plan(copy).fresh());
  }

  @Test
  void editsOfTheCheckAloneLeaveOtherTracesFresh(@TempDir Path folder) throws IOException {
    EditedProject project = EditedProject.in(folder);
    project.source("p.In", IN).source("p.Copy", COPY).compile();
    for (String text : List.of("1", "2", "3")) {
      write(project, text);
      assertEquals(1, project.build("p.Copy").executed().size());
    }
    for (int i = 1; i < 5; i++) {
      project.edit("rule" + i, "rule" + (i + 1));
      assertEquals(0, project.build("p.Copy").executed().size());
    }
    write(project, "1");
    assertEquals(List.of(), project.build("p.Copy").executed());
  }
}
