package io.freshet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.freshet.store.StagingPlace;
import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.store.StoreSettings;
import io.freshet.store.WritableStoreContract;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each store promises, kept by slices of a table of a database. */
abstract class TableStoreContract extends WritableStoreContract {

  /** A row. */
  record Word(String text) {}

  private final Served served;
  private final List<Store> stores = new ArrayList<>();
  @TempDir private Path root = Path.of("");
  private StoreContexts contexts;
  private String url = "";

  TableStoreContract(Served served) {
    this.served = served;
  }

  @BeforeEach
  void makeTable() throws IOException, SQLException {
    url = served.url(root);
    Served.sql(url, "create table words (text varchar(100), name varchar(100))");
    contexts =
        new StoreContexts(root.resolve("data"), StoreSettings.NONE.with("connection.box", url));
  }

  @AfterEach
  void close() throws IOException {
    for (Store store : stores) {
      store.close();
    }
  }

  @Override
  protected Store open() throws IOException {
    Store store = new TableProvider().open(contexts.next());
    stores.add(store);
    return store;
  }

  @Override
  protected Target target(String name) {
    return TableTarget.of("box", "words").partition("name", name);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String slice(Target target) {
    return quoted(((TableTarget) target).table().slice().get("name"));
  }

  @Override
  protected void put(Target target, String text) {
    Served.sql(
        url,
        "delete from words where name = " + slice(target),
        "insert into words values (" + quoted(text) + ", " + slice(target) + ")");
  }

  @Override
  protected void remove(Target target) {
    Served.sql(url, "delete from words where name = " + slice(target));
  }

  @Override
  protected String read(Target input) throws IOException {
    try (Stream<Word> words = ((TableTarget) input).rows(Word.class)) {
      return String.join("\n", words.map(Word::text).toList());
    }
  }

  @Override
  protected StagingPlace place() throws IOException {
    return contexts.place();
  }

  @Override
  protected void write(Target out, String text) throws IOException {
    ((TableTarget) out).insert(Stream.of(new Word(text)));
  }

  @Override
  protected String readKept(String place) throws IOException {
    List<String> lines = Files.readAllLines(root.resolve("data").resolve(place));
    assertEquals("text,name", lines.get(0));
    assertEquals(2, lines.size());
    return lines.get(1).replaceFirst(",[^,]*$", "");
  }

  @Test
  void rowsOfAFileAreThoseOfRecords() throws Exception {
    Path file = Files.writeString(root.resolve("w.csv"), "text\n\"made, \"\"so\"\"\"\n");
    var staged = open().stage(target("a"), place());
    ((TableTarget) staged.target()).copyFrom(FileTarget.of("w.csv").at(file));
    var other = open().stage(target("b"), place());
    staged.end();

    var made = staged.find().orElseThrow();
    staged.discard();
    write(other.target(), "made, \"so\"");
    other.end();

    assertEquals(made.fingerprint(), other.find().orElseThrow().fingerprint());
    other.discard();
  }

  private TableTarget checked() {
    return ((TableTarget) target("a")).checkedBy("select count(*) from words");
  }

  @Test
  void checkedSliceWithoutRowsIsAbsent() throws IOException {
    assertEquals(Optional.empty(), open().find(checked()));
    assertFalse(((TableTarget) open().input(checked())).exists());
  }

  @Test
  void whatIsKnownOfOneDatabaseSaysNothingOfAnother() throws Exception {
    put(target("a"), "one");
    var here = open().find(checked()).orElseThrow().fingerprint();
    assertEquals(here, open().find(checked()).orElseThrow().fingerprint());

    url = served.url(Files.createDirectory(root.resolve("elsewhere")));
    Served.sql(url, "create table words (text varchar(100), name varchar(100))");
    put(target("a"), "two");
    contexts = contexts.with(StoreSettings.NONE.with("connection.box", url));

    assertNotEquals(here, open().find(checked()).orElseThrow().fingerprint());
  }

  @Test
  void rowsStayWhereTheyCannotBeKept() throws IOException {
    put(target("a"), "theirs");
    StoreContext lent = contexts.next();
    Object full =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {StoreContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("keep")) {
                throw new IOException("no room");
              }
              return method.invoke(lent, arguments);
            });
    Store store = new TableProvider().open((StoreContext) full);
    stores.add(store);

    assertThrows(IOException.class, () -> store.keep(target("a")));

    assertEquals("theirs", read(open().input(target("a"))));
  }
}
