package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.Spec.Product;
import io.freshet.testing.Folder;
import io.freshet.testing.Standing;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A random pipeline over a random dataset that a random user works on, all from one seed; and the
 * oracle that is told of everything.
 */
final class Scenario implements Closeable {

  /** With executable bits. */
  private static final Configuration UNIX =
      Configuration.unix().toBuilder().setAttributeViews("posix").build();

  private final long seed;
  private final Random random;

  /** For what builds have besides: the story is the same with it and without. */
  private final Random besides;

  private final Edits edits;
  private final Path home;
  private final List<FileSystem> disks = new ArrayList<>();
  private final List<String> story = new ArrayList<>();
  private final List<World> earlierWorlds = new ArrayList<>();
  private final List<SortedMap<String, String>> earlierDisks = new ArrayList<>();
  private final Oracle oracle;
  private final Setting setting;
  private World world;
  private Folder root;
  private int times;

  /** A scenario on the real disk, or on a unix or Windows disk in memory, as the seed has it. */
  Scenario(long seed, Path realFolder, boolean mayGrow) throws IOException {
    this(seed, realFolder, mayGrow, (build, home, random) -> build);
  }

  /** The same, each build of which has something besides. */
  Scenario(long seed, Path realFolder, boolean mayGrow, Setting setting) throws IOException {
    this.setting = setting;
    this.seed = seed;
    this.random = new Random(seed);
    this.besides = new Random(~seed);
    this.edits = new Edits(random);
    this.home = home(realFolder.resolve(Long.toString(seed)));
    this.root = new Folder(home.resolve("root"));
    this.oracle = new Oracle(Standing.hasBits(home));
    this.world = new RandomWorld(random, mayGrow).next();
    world.specs().stream().filter(spec -> spec.kind().isGiven()).forEach(this::give);
    story.clear();
  }

  /** What a build has besides. */
  interface Setting {
    Build of(Build build, Path home, Random random);
  }

  private Path home(Path real) throws IOException {
    if (seed % 3 == 0) {
      return Files.createDirectories(real);
    }
    Configuration kind = seed % 3 == 1 ? UNIX : Configuration.windows();
    FileSystem disk = Jimfs.newFileSystem(kind);
    disks.add(disk);
    return disk.getPath("home").toAbsolutePath();
  }

  Random random() {
    return random;
  }

  World world() {
    return world;
  }

  Folder root() {
    return root;
  }

  Oracle oracle() {
    return oracle;
  }

  Path home() {
    return home;
  }

  Dataset data() {
    return data(root);
  }

  /** A root built with a random number of workers. */
  Dataset data(Folder folder) {
    int workers = 1 + random.nextInt(4);
    return Dataset.in(folder.path())
        .with(build -> setting.of(build, home, besides).workers(workers));
  }

  /** A build of a root. */
  Build build(Folder folder) {
    return setting.of(Freshet.in(folder.path()), home, besides);
  }

  /** Some tasks to ask for, or all that no other requires. */
  List<String> goals() {
    List<String> names = new ArrayList<>(world.specs().stream().map(Spec::name).toList());
    if (random.nextInt(4) == 0) {
      Collections.shuffle(names, random);
      names = names.subList(0, 1 + random.nextInt(names.size()));
    } else {
      for (Spec spec : world.specs()) {
        names.removeAll(spec.requires());
      }
    }
    story.add("goals " + names);
    return names;
  }

  /** Fails with the whole story when two things differ. */
  void check(Object expected, Object actual, String what) {
    assertEquals(
        expected,
        actual,
        () -> what + "; -Dfreshet.seed=" + seed + ", story: " + String.join("; ", story));
  }

  /** Changes something that may change what a build makes. */
  void change() {
    earlierWorlds.add(world);
    earlierDisks.add(new TreeMap<>(oracle.disk()));
    switch (random.nextInt(26)) {
      case 0, 1, 2 -> give(any(world.specs().stream().filter(it -> it.kind().isGiven()).toList()));
      case 3 -> removeGiven();
      case 4 -> edit(anyProduct(), edits::text);
      case 5 -> deleteProduct();
      case 6 -> restoreProduct();
      case 7 -> program(spec -> spec.version(Integer.toString(random.nextInt(3))));
      case 8 -> program(this::withOtherSetting);
      case 9 -> program(this::withOtherRequires);
      case 10 -> program(this::withOtherProducts);
      case 11, 12, 13 -> deleteTemporaries();
      case 14, 15 -> programAny(Spec.Kind.SHAPED, this::withOtherShape);
      case 16 -> programAny(Spec.Kind.MAPPED, this::withOtherFile);
      case 17, 18 -> edit(anyPlace(), edits::mode);
      case 19, 20 -> edit(anyFolder(), edits::link);
      case 21 -> edit(anyFolder(), edits::byTheWay);
      case 22 -> removeGiven();
      case 23 -> program(this::withOtherRequires);
      default -> goBack();
    }
  }

  /** Changes nothing that matters. */
  void disturb() throws IOException {
    switch (random.nextInt(6)) {
      case 0 -> touch();
      case 4 -> edit(anyFolder(), edits::byTheWay);
      case 1 -> rewrite();
      case 2 -> copyRoot();
      case 3 -> moveRoot();
      default -> {
        story.add("delete .freshet/stat");
        root.delete(".freshet/stat");
      }
    }
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void give(Spec given) {
    put(given.products().get(0), RandomWorld.data(random, world, given));
  }

  private void put(Product product, SortedMap<String, String> files) {
    story.add("put " + product.name() + " " + files);
    root.delete(product.name());
    files.forEach(
        (name, words) -> root.put(product.name() + (name.isEmpty() ? "" : "/" + name), words));
    oracle.put(product, files);
  }

  /** Removes what is given to one task; or gives again what was removed. */
  private void removeGiven() {
    List<Spec> given = world.specs().stream().filter(it -> it.kind().isGiven()).toList();
    List<Spec> missing =
        given.stream().filter(it -> oracle.content(it.products().get(0)).isEmpty()).toList();
    missing.forEach(this::give);
    if (missing.isEmpty()) {
      put(any(given).products().get(0), new TreeMap<>());
    }
  }

  /** What the tasks make that run. */
  Stream<Product> products() {
    return world.specs().stream().filter(Spec::isRun).flatMap(spec -> spec.products().stream());
  }

  private Product anyProduct() {
    List<Product> products = products().toList();
    return products.isEmpty() ? new Product("made/nothing", false) : any(products);
  }

  /** Whether a file belongs to a temporary product. */
  boolean isTemporary(String file) {
    return products()
        .filter(Product::isTemporary)
        .anyMatch(it -> file.equals(it.name()) || file.startsWith(it.name() + "/"));
  }

  /** Whether a task of these shown names has temporary products. */
  boolean makesTemporaries(Set<String> names) {
    return world.specs().stream()
        .filter(spec -> names.contains(spec.shownName()))
        .anyMatch(spec -> spec.products().stream().anyMatch(Product::isTemporary));
  }

  private void edit(Product product, Consumer<SortedMap<String, String>> edit) {
    SortedMap<String, String> files = oracle.standing(product);
    edit.accept(files);
    if (!files.equals(oracle.standing(product))) {
      put(product, files);
    }
  }

  private Product anyPlace() {
    return any(world.specs().stream().flatMap(spec -> spec.products().stream()).toList());
  }

  private Product anyFolder() {
    List<Product> folders =
        world.specs().stream()
            .flatMap(spec -> spec.products().stream())
            .filter(Product::isFolder)
            .toList();
    return folders.isEmpty() ? new Product("made/nothing", true) : any(folders);
  }

  private void deleteProduct() {
    put(anyProduct(), new TreeMap<>());
  }

  /** As a user would who needs the space. */
  private void deleteTemporaries() {
    int share = 1 + random.nextInt(2);
    products()
        .filter(product -> product.isTemporary() && random.nextInt(share) == 0)
        .forEach(product -> put(product, new TreeMap<>()));
  }

  /** As a user would who gets an output back from a backup. */
  private void restoreProduct() {
    Product product = anyProduct();
    put(product, earlier(any(earlierDisks), product));
  }

  private SortedMap<String, String> earlier(SortedMap<String, String> disk, Product product) {
    Oracle earlier = new Oracle(true);
    earlier.disk().putAll(disk);
    return earlier.standing(product);
  }

  private void program(UnaryOperator<Spec> change) {
    program(change, world.specs().stream().filter(Spec::isRun).toList());
  }

  private void programAny(Spec.Kind kind, UnaryOperator<Spec> change) {
    program(change, world.specs().stream().filter(spec -> spec.kind() == kind).toList());
  }

  private Spec withOtherShape(Spec spec) {
    return spec.making(spec.products(), RandomWorld.shape(random));
  }

  private Spec withOtherFile(Spec spec) {
    return spec.making(List.of(RandomWorld.anyFile(random, world.specs())));
  }

  private void program(UnaryOperator<Spec> change, List<Spec> tasks) {
    if (!tasks.isEmpty()) {
      Spec changed = change.apply(any(tasks));
      story.add("program " + changed);
      world = world.with(changed);
    }
  }

  private Spec withOtherSetting(Spec spec) {
    boolean isPlain = spec.kind() == Spec.Kind.TASK;
    return isPlain ? spec.setting(any(List.of("", "s", "t"))) : spec;
  }

  private Spec withOtherRequires(Spec spec) {
    List<String> requires = new ArrayList<>(spec.requires());
    if (spec.rule() == Spec.Rule.COPY) {
      return spec;
    }
    int fixed = spec.kind() == Spec.Kind.GROWING ? 1 : 0;
    List<String> rest = requires.subList(fixed, requires.size());
    switch (random.nextInt(3)) {
      case 0 -> Collections.shuffle(rest, random);
      case 1 -> rest.removeIf(name -> random.nextInt(3) == 0);
      default ->
          RandomWorld.some(random, world.namesBefore(spec.name()), 2).stream()
              .filter(name -> !requires.contains(name))
              .forEach(rest::add);
    }
    return spec.requiring(requires);
  }

  private Spec withOtherProducts(Spec spec) {
    List<Product> products = new ArrayList<>(spec.products());
    if (spec.rule() == Spec.Rule.COPY) {
      return spec;
    }
    if (products.size() > 1 && random.nextBoolean()) {
      products.remove(random.nextInt(products.size()));
    } else {
      Product product = new Product("made/" + spec.name() + "/x" + times++, random.nextBoolean());
      Product marked = RandomWorld.marked(random, product);
      products.add(random.nextInt(3) == 0 ? marked.value() : marked);
    }
    return spec.making(products);
  }

  private void goBack() {
    world = any(earlierWorlds);
    SortedMap<String, String> before = any(earlierDisks);
    story.add("go back to an earlier program and its given data");
    for (Spec spec : world.specs()) {
      if (spec.kind().isGiven()) {
        put(spec.products().get(0), earlier(before, spec.products().get(0)));
      }
    }
  }

  private void touch() throws IOException {
    if (!oracle.disk().isEmpty()) {
      String name = any(List.copyOf(oracle.disk().keySet()));
      story.add("touch " + name);
      Path file = root.path().resolve(name);
      if (!Files.isSymbolicLink(file)) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(86_400_000L * ++times));
      }
    }
  }

  private void rewrite() {
    if (!oracle.disk().isEmpty()) {
      String name = any(List.copyOf(oracle.disk().keySet()));
      story.add("rewrite " + name);
      root.put(name, String.valueOf(oracle.disk().get(name)));
    }
  }

  private void copyRoot() {
    story.add("copy the root");
    root = copy();
  }

  /** A copy of the root, state and all. */
  Folder copy() {
    Path place = home.resolve("copy" + times++);
    root.copyTo(place);
    return new Folder(place);
  }

  private void moveRoot() throws IOException {
    story.add("move the root");
    Path place = home.resolve("moved" + times++);
    Files.move(root.path(), place);
    root = new Folder(place);
  }

  @Override
  public void close() throws IOException {
    for (FileSystem disk : disks) {
      disk.close();
    }
  }
}
