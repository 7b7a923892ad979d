package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.task.Task;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What is remembered of code changes no answer: random jars, folders and resources, edited at
 * random, are fingerprinted with a memory that lives on and without any.
 */
class RememberedCodeTest {

  /** Alone, so that the many jars of the tests are not looked into again and again. */
  static final Path FRESHET = freshet();

  private static final int SEEDS = 60;
  private static final int EDITS = 12;
  private static final int PLACES = 5;
  private static final int CLASSES = 8;
  private static final int RESOURCES = 3;

  @TempDir private Path folder;

  private static Path freshet() {
    try {
      return Path.of(Task.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError("the classes of Freshet lie in a folder or jar", e);
    }
  }

  @Test
  void memoryChangesNoAnswer() throws Exception {
    int found = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      CountingMemory memory = new CountingMemory();
      World world = new World(folder.resolve("seed-" + seed), random);
      for (int edit = 0; edit < EDITS; edit++) {
        CodeFingerprint remembered = world.fingerprint(memory);
        CodeFingerprint anew = world.fingerprint(CodeMemory.NONE);
        assertEquals(anew, remembered, "seed " + seed + ", edit " + edit);
        if (random.nextInt(3) > 0) {
          world.edit();
        }
      }
      found += memory.found;
    }
    assertTrue(found > SEEDS, "the memory was of use " + found + " times");
  }

  @Test
  void whatIsAsItWasIsNotReadAgain() throws Exception {
    CountingMemory memory = new CountingMemory();
    World world = new World(folder.resolve("world"), new Random(3));
    world.fingerprint(memory);
    int kept = memory.values.size();

    world.fingerprint(memory);

    assertTrue(kept > 0, "something is kept");
    assertEquals(1, memory.found, "all was found with the class path");
    assertEquals(kept, memory.values.size());
  }

  @Test
  void whatALinkOnTheClassPathLeadsToCounts() throws Exception {
    CountingMemory memory = new CountingMemory();
    World world = new World(folder.resolve("world"), new Random(3));
    world.fingerprint(memory);
    Path behind = Files.createDirectories(folder.resolve("behind"));
    Files.writeString(behind.resolve("r0.txt"), "one");
    Files.createSymbolicLink(world.folder.resolve("goal/texts"), behind);
    CodeFingerprint one = world.fingerprint(memory);
    assertEquals(world.fingerprint(CodeMemory.NONE), one);

    Files.writeString(behind.resolve("r0.txt"), "two");

    assertNotEquals(one, world.fingerprint(memory));
    assertEquals(world.fingerprint(CodeMemory.NONE), world.fingerprint(memory));
  }

  @Test
  void whatMayChangeUnseenIsNotRemembered() throws Exception {
    CountingMemory memory = new CountingMemory();
    memory.isPast = false;
    World world = new World(folder.resolve("world"), new Random(3));

    world.fingerprint(memory);

    assertEquals(Map.of(), memory.values);
  }

  @Test
  void whatAManifestAddsToTheClassPathCounts() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("added/p")).getParent();
    Files.createDirectories(folder.resolve("goal/p"));
    Files.write(
        folder.resolve("goal/p/Goal.class"), World.classFile("p/Goal", true, List.of("p/C0")));
    Files.write(classes.resolve("p/C0.class"), World.classFile("p/C0", false, List.of()));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "added/ gone.jar");
    Path jar = folder.resolve("names.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    CountingMemory memory = new CountingMemory();
    List<Path> classPath = List.of(folder.resolve("goal"), FRESHET, jar);
    CodeFingerprint one = World.fingerprint(memory, classPath);
    assertEquals(one, World.fingerprint(memory, classPath));
    assertEquals(1, memory.found);

    Files.write(classes.resolve("p/C0.class"), World.classFile("p/C0", false, List.of("p/C1")));

    assertNotEquals(one, World.fingerprint(memory, classPath));
  }

  @Test
  void nothingIsNotedOfAClassPathWithThousandsOfFiles() throws Exception {
    Files.createDirectories(folder.resolve("goal/p"));
    Files.write(folder.resolve("goal/p/Goal.class"), World.classFile("p/Goal", true, List.of()));
    CountingMemory memory = new CountingMemory();
    for (int i = 0; i < 5_000; i++) {
      Files.createFile(folder.resolve("goal/" + i + ".bin"));
    }

    World.fingerprint(memory, List.of(folder.resolve("goal"), FRESHET));

    assertEquals(Map.of(), memory.values);
  }

  @Test
  void entriesInAnotherFileSystemAreReadEachTime() throws Exception {
    Files.createDirectories(folder.resolve("goal/p"));
    Files.write(folder.resolve("goal/p/Goal.class"), World.classFile("p/Goal", true, List.of()));
    Path jar = folder.resolve("open.jar");
    Project.pack(folder.resolve("goal"), jar);
    URI inside = URI.create("jar:" + jar.toUri() + "!/");
    CountingMemory memory = new CountingMemory();
    URL[] urls = {folder.resolve("goal").toUri().toURL(), FRESHET.toUri().toURL(), inside.toURL()};
    try (FileSystem open = FileSystems.newFileSystem(inside, Map.of());
        URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      assertTrue(open.isOpen());
      CodeFingerprints codes = new CodeFingerprints(CodeIgnore.LOGGING, memory);
      codes.of(Class.forName("p.Goal", false, loader));
      codes.save();
    }

    assertEquals(Map.of(), memory.values);
  }

  /** A manifest may name what the locale of a later process cannot decode. */
  @Test
  void notesThatNameNoPathAreAsGoodAsNone() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF("digest");
      Reached.write(out, List.of("no\0path"));
      out.writeInt(0);
      out.writeInt(0);
    }

    assertEquals(Optional.empty(), KeptFingerprints.decode(bytes.toByteArray()));
  }

  @Test
  void classWithABlankInItsNameIsAClass() throws Exception {
    CodeFingerprint found =
        CodeFingerprint.of(new TreeMap<>(Map.of("p.Goal$do it$1", Fingerprint.NONE)));
    try (URLClassLoader loader = World.loader(List.of(FRESHET))) {
      ClassPathStates states =
          ClassPathStates.of(List.of(), ResourceFiles.READ_ALWAYS, new CountingMemory())
              .orElseThrow();

      assertTrue(new Strays(loader, states).isIn(found));
    }
  }

  /** Minutes after a file was written its state is told otherwise: then it outlives the machine. */
  @Test
  void stateThatIsToldOtherwiseByALaterBuildMakesNothingDoubtful() throws Exception {
    CountingMemory first = new CountingMemory();
    World world = new World(folder.resolve("world"), new Random(3));
    world.fingerprint(first);
    CountingMemory later = new CountingMemory();
    later.told = "later ";
    try (URLClassLoader loader = World.loader(world.classPath())) {
      Class<?> goal = Class.forName("p.Goal", false, loader);
      new CodeFingerprints(CodeIgnore.LOGGING, first).of(goal);

      CodeFingerprints codes = new CodeFingerprints(CodeIgnore.LOGGING, later);

      assertEquals(List.of(), codes.changed(CodeSubject.of(goal)));
    }
  }

  /** A project of generated classes in jars and a folder; each names some others. */
  private static final class World {

    private final Path folder;
    private final Random random;
    private final List<Map<String, Integer>> places = new ArrayList<>();
    private List<Integer> order = new ArrayList<>();

    World(Path folder, Random random) throws IOException {
      this.folder = Files.createDirectories(folder);
      this.random = random;
      Path goal = folder.resolve("goal/p/Goal.class");
      Files.createDirectories(goal.getParent());
      Files.write(goal, classFile("p/Goal", true, List.of("p/C0", "p/C1")));
      for (int place = 0; place < PLACES; place++) {
        places.add(new TreeMap<>());
        order.add(place);
        for (int i = 0; i < 3; i++) {
          places.get(place).put("p/C" + random.nextInt(CLASSES), random.nextInt(1000));
        }
        write(place);
      }
    }

    void edit() throws IOException {
      int place = random.nextInt(PLACES);
      String name = "p/C" + random.nextInt(CLASSES);
      switch (random.nextInt(6)) {
        case 0 -> places.get(place).remove(name);
        case 2 -> editResource("goal");
        case 3 -> editResource("folder");
        case 1 -> Collections.shuffle(order, random);
        default -> places.get(place).put(name, random.nextInt(1000));
      }
      write(place);
    }

    private void editResource(String place) throws IOException {
      Path file = folder.resolve(place + "/texts/r" + random.nextInt(RESOURCES) + ".txt");
      Files.createDirectories(file.getParent());
      if (random.nextInt(3) == 0) {
        Files.deleteIfExists(file);
      } else {
        Files.writeString(file, "" + random.nextInt(1000));
      }
    }

    /** The first place is a folder, the others are jars. */
    private void write(int place) throws IOException {
      Path classes = Files.createTempDirectory(folder, "classes");
      for (Map.Entry<String, Integer> entry : places.get(place).entrySet()) {
        Path file = classes.resolve(entry.getKey() + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, classFile(entry.getKey(), entry.getValue()));
      }
      if (place > 0) {
        Project.pack(classes, path(place));
        return;
      }
      Files.createDirectories(path(0).resolve("p"));
      for (int i = 0; i < CLASSES; i++) {
        Path file = classes.resolve("p/C" + i + ".class");
        Path target = path(0).resolve("p/C" + i + ".class");
        Files.deleteIfExists(target);
        if (Files.exists(file)) {
          Files.copy(file, target);
        }
      }
    }

    private Path path(int place) {
      return folder.resolve(place == 0 ? "folder" : "jar-" + place + ".jar");
    }

    CodeFingerprint fingerprint(CodeMemory memory) throws Exception {
      return fingerprint(memory, classPath());
    }

    List<Path> classPath() {
      List<Path> classPath = new ArrayList<>(List.of(folder.resolve("goal"), FRESHET));
      order.forEach(place -> classPath.add(path(place)));
      return classPath;
    }

    static CodeFingerprint fingerprint(CodeMemory memory, List<Path> classPath) throws Exception {
      try (URLClassLoader loader = loader(classPath)) {
        CodeFingerprints fingerprints = new CodeFingerprints(CodeIgnore.LOGGING, memory);
        CodeFingerprint found = fingerprints.of(Class.forName("p.Goal", false, loader));
        fingerprints.save();
        return found;
      }
    }

    static URLClassLoader loader(List<Path> classPath) throws IOException {
      URL[] urls = Project.urls(classPath.toArray(Path[]::new));
      return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    /** A class whose seed says which two others it names, and whether it is a task. */
    private static byte[] classFile(String name, int seed) {
      Random random = new Random(seed);
      boolean isTask = random.nextInt(12) == 0;
      String one = "p/C" + random.nextInt(CLASSES);
      return classFile(name, isTask, List.of(one, "p/C" + random.nextInt(CLASSES)));
    }

    private static byte[] classFile(String name, boolean isTask, List<String> named) {
      String[] interfaces = isTask ? new String[] {"io/freshet/task/Task"} : new String[0];
      ClassWriter writer = new ClassWriter(0);
      int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT;
      writer.visit(Opcodes.V17, access, name, null, "java/lang/Object", interfaces);
      MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "it", "()V", null, null);
      for (String other : named) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, other, "it", "()V", false);
      }
      code.visitLdcInsn("texts/r" + name.charAt(name.length() - 1) % RESOURCES + ".txt");
      code.visitInsn(Opcodes.POP);
      code.visitInsn(Opcodes.RETURN);
      code.visitMaxs(0, 0);
      return writer.toByteArray();
    }
  }
}
