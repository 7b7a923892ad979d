package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Checked;
import com.acme.Sketch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded of checks, and what they leave as it was. */
final class RecordedChecksTest {

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
}
