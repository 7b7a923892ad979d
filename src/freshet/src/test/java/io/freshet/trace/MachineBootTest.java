package io.freshet.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of the stat cache counts after the machine was started again. */
class MachineBootTest {

  private static final Instant CHANGED = Traces.START;
  private static final FileState STATE =
      new FileState(FileState.Kind.FILE, 64, 1_700L, CHANGED.toEpochMilli() * 1_000_000, 12, 34);
  private static final Optional<Fingerprint> CONTENT = Optional.of(Traces.fingerprint(1));

  @AutoClose private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = memory.getPath("/data");
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void createState() throws IOException {
    StateFolder.of(root).create();
  }

  /** So long after the file was changed. */
  private static MachineBoot boot(String id, Duration later) {
    return new MachineBoot(id, CHANGED.plus(later));
  }

  private StatCache open(MachineBoot boot) throws IOException {
    return new StatCache(StateFolder.of(root), boot, warnings::add);
  }

  private void save(MachineBoot boot) throws IOException {
    StatCache cache = open(boot);
    cache.put("a", STATE, CONTENT.orElseThrow());
    cache.save("build-" + boot.id());
  }

  private Optional<Fingerprint> found(MachineBoot later) throws IOException {
    return open(later).find("a", STATE);
  }

  @Test
  void entryCountsAsLongAsTheMachineRuns() throws IOException {
    save(boot("first", Duration.ofSeconds(1)));

    assertEquals(CONTENT, found(boot("first", Duration.ofDays(9))));
  }

  @Test
  void entryOfAFileChangedShortlyBeforeCountsNoMoreAfterARestart() throws IOException {
    save(boot("first", Duration.ofMinutes(10)));

    assertEquals(Optional.empty(), found(boot("second", Duration.ofDays(9))));
    assertEquals(List.of(), warnings);
  }

  @Test
  void entryOfAFileThatWasWrittenToDiskLongBeforeCountsAfterARestart() throws IOException {
    save(boot("first", Duration.ofMinutes(10).plusMillis(1)));

    assertEquals(CONTENT, found(boot("second", Duration.ofDays(9))));
  }

  @Test
  void fileChangedAfterTheBuildBeganCountsNoMoreAfterARestart() throws IOException {
    save(boot("first", Duration.ofSeconds(-1)));

    assertEquals(Optional.empty(), found(boot("second", Duration.ofDays(9))));
  }

  @Test
  void entryCountsAgainOnceTheFileWasReadAfterTheRestart() throws IOException {
    save(boot("first", Duration.ofSeconds(1)));
    save(boot("second", Duration.ofHours(1)));

    assertEquals(CONTENT, found(boot("second", Duration.ofDays(1))));
    assertEquals(CONTENT, found(boot("third", Duration.ofDays(1))));
  }

  @Test
  void distrustedEntryIsNotMergedIntoALaterSegment() throws IOException {
    save(boot("first", Duration.ofSeconds(1)));
    for (int i = 0; i < 20; i++) {
      StatCache cache = open(boot("second", Duration.ofHours(1)));
      cache.put("b" + i, STATE, Traces.fingerprint(2));
      cache.save("later-" + (100 + i));
    }

    assertTrue(Files.notExists(root.resolve(".freshet/stat/build-first.segment")));
    assertEquals(Optional.empty(), found(boot("first", Duration.ofHours(2))));
    assertEquals(Optional.empty(), found(boot("second", Duration.ofHours(2))));
  }

  @Test
  void presentRunIsTheSameEachTimeItIsAskedFor() {
    InstantSource clock = InstantSource.fixed(Traces.START);

    assertEquals(MachineBoot.current(clock), MachineBoot.current(clock));
    assertEquals(Traces.START, MachineBoot.current(clock).now());
  }
}
