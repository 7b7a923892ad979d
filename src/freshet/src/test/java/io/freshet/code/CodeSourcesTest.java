package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Where classes come from: folders, jars of both kinds, memory, nowhere. */
class CodeSourcesTest {

  private static final Project TOOLS =
      Project.of(
          "package tools; public class Tool { public static int use() { return 1; } }",
          "package tools; public @interface Remark {}",
          """
          package tools;
          public abstract class ToolTask implements io.freshet.task.Task<String> {
            @Override public String output() { return "tool"; }
            @Override public void run(io.freshet.task.TaskContext ctx, String out) {}
          }
          """);

  private static final Project GOAL =
      Project.of(
          """
          package acme;
          @tools.Remark
          public class Goal {
            int run() { Object other = new Other(); return tools.Tool.use(); }
          }
          """,
          "package acme; public class Other extends tools.ToolTask {}");

  @TempDir private Path folder;
  private Path goal;
  private Path tools;

  @BeforeEach
  void compile() {
    goal = folder.resolve("goal");
    tools = folder.resolve("tools");
    TOOLS.compileTo(tools);
    GOAL.compileTo(goal, tools);
  }

  @Test
  void snapshotJarCountsByItsContent() throws Exception {
    CodeFingerprint before = withToolsIn("tools-1.0-SNAPSHOT.jar");
    changeTools();

    CodeFingerprint after = withToolsIn("tools-1.0-SNAPSHOT.jar");

    assertEquals(
        Set.of("acme.Goal", "acme.Other", "tools.Tool", "tools.ToolTask", "tools.Remark"),
        before.parts().keySet());
    assertNotEquals(before.parts().get("tools.Tool"), after.parts().get("tools.Tool"));
    assertNotEquals(before.fingerprint(), after.fingerprint());
  }

  @Test
  void folderAndSnapshotOfTheSameClassesAreTheSame() throws Exception {
    CodeFingerprint inFolder = Project.fingerprint("acme.Goal", goal, tools);

    assertEquals(inFolder, withToolsIn("tools-1.0-SNAPSHOT.jar"));
  }

  @Test
  void classThatIsOnlyCompiledAgainstIsNoPart() throws Exception {
    Files.delete(tools.resolve("tools/Remark.class"));

    CodeFingerprint fingerprint = Project.fingerprint("acme.Goal", goal, tools);

    assertEquals(
        Set.of("acme.Goal", "acme.Other", "tools.Tool", "tools.ToolTask"),
        fingerprint.parts().keySet());
  }

  @Test
  void classDefinedInMemoryNeedsAVersion() throws Exception {
    byte[] tool = Files.readAllBytes(tools.resolve("tools/Tool.class"));
    Files.delete(tools.resolve("tools/Tool.class"));
    MemoryLoader loader = new MemoryLoader("tools.Tool", tool, goal, tools);
    Class<?> goalClass = Class.forName("acme.Goal", false, loader);

    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> new CodeFingerprints().of(goalClass));

    assertEquals(
        "tools.Tool: its class file cannot be found, so that a change of its code would go"
            + " unseen: put @CodeVersion(\"1\") on it, and change that text with the code",
        failure.getMessage());
  }

  @Test
  void classDefinedInMemoryCountsByItsVersion() throws Exception {
    Path versioned = folder.resolve("versioned");
    TOOLS
        .with("tools.Tool", "public class", "@io.freshet.task.CodeVersion(\"7\") public class")
        .compileTo(versioned);
    byte[] tool = Files.readAllBytes(versioned.resolve("tools/Tool.class"));
    CodeFingerprint onDisk = Project.fingerprint("acme.Goal", goal, versioned);
    Files.delete(versioned.resolve("tools/Tool.class"));
    MemoryLoader loader = new MemoryLoader("tools.Tool", tool, goal, versioned);

    CodeFingerprint inMemory =
        Project.withoutModules(
            new CodeFingerprints().of(Class.forName("acme.Goal", false, loader)));

    assertEquals(onDisk, inMemory);
  }

  @Test
  void hiddenTaskClassNeedsAVersion() throws Exception {
    Project.of(
            """
            package acme;
            import java.lang.invoke.MethodHandles;
            public class Hider {
              public static Class<?> hide(byte[] classFile) throws Exception {
                return MethodHandles.lookup().defineHiddenClass(classFile, false).lookupClass();
              }
            }
            """)
        .compileTo(goal);
    Class<?> hider = Class.forName("acme.Hider", true, Project.loader(goal, tools));
    byte[] classFile = Files.readAllBytes(goal.resolve("acme/Goal.class"));
    Class<?> hidden = (Class<?>) hider.getMethod("hide", byte[].class).invoke(null, classFile);

    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> new CodeFingerprints().of(hidden));

    assertTrue(failure.getMessage().startsWith("acme.Goal/0x"), failure.getMessage());
  }

  @Test
  void classFileOfAnUnknownJavaIsRefusedByName() throws Exception {
    Path tool = tools.resolve("tools/Tool.class");
    byte[] bytes = Files.readAllBytes(tool);
    ByteBuffer.wrap(bytes).putInt(4, 999);
    Files.write(tool, bytes);

    assertRefused("Unsupported class file version 999");
  }

  @Test
  void truncatedClassFileIsRefusedByName() throws Exception {
    Path tool = tools.resolve("tools/Tool.class");
    byte[] bytes = Files.readAllBytes(tool);

    for (int length = 0; length < bytes.length; length++) {
      Files.write(tool, Arrays.copyOf(bytes, length));
      assertRefused("");
    }
  }

  private void assertRefused(String cause) {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class, () -> Project.fingerprint("acme.Goal", goal, tools));

    String start = "tools.Tool: its class file cannot be understood (";
    assertTrue(failure.getMessage().startsWith(start), failure.getMessage());
    assertTrue(failure.getMessage().contains(cause), failure.getMessage());
  }

  /** A pool in another order may need longer instructions, for which there is no room here. */
  @Test
  void methodThatDoesNotFitTheCopyCountsAsItStands() throws Exception {
    Path tool = tools.resolve("tools/Tool.class");
    Files.write(tool, fullClass(1));
    CodeFingerprint before = Project.fingerprint("acme.Goal", goal, tools);
    Files.write(tool, fullClass(2));

    CodeFingerprint after = Project.fingerprint("acme.Goal", goal, tools);

    assertNotEquals(before.parts().get("tools.Tool"), after.parts().get("tools.Tool"));
  }

  @Test
  void dynamicConstantAndCallAreFollowedToWhatTheyAreMadeOf() throws Exception {
    TOOLS.compileTo(goal);
    Project.of(
            "package acme; public class Boot {}",
            "package acme; public class Link {}",
            "package acme; public class Named {}")
        .compileTo(goal);
    Files.write(goal.resolve("acme/Goal.class"), classWithDynamicConstant());

    CodeFingerprint fingerprint = Project.fingerprint("acme.Goal", goal);

    assertEquals(
        Set.of("acme.Goal", "acme.Boot", "acme.Link", "acme.Named", "tools.Tool"),
        fingerprint.parts().keySet());
  }

  private static byte[] classWithDynamicConstant() {
    int isStatic = Opcodes.H_INVOKESTATIC;
    Handle boot = new Handle(isStatic, "acme/Boot", "boot", "()V", false);
    Handle use = new Handle(isStatic, "tools/Tool", "use", "()I", false);
    ConstantDynamic constant =
        new ConstantDynamic("c", "J", boot, Type.getObjectType("acme/Named"), use);
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "acme/Goal", null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "run", "()V", null, null);
    code.visitLdcInsn(constant);
    code.visitInsn(Opcodes.POP2);
    code.visitInvokeDynamicInsn(
        "i", "()V", new Handle(isStatic, "acme/Link", "link", "()V", false));
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(2, 0);
    return writer.toByteArray();
  }

  private static byte[] fullClass(int result) {
    ClassWriter writer = new ClassWriter(0);
    IntStream.range(0, 100).forEach(number -> writer.newConst("early " + number));
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "tools/Tool", null, "java/lang/Object", null);
    MethodVisitor fill = writer.visitMethod(Opcodes.ACC_STATIC, "fill", "()V", null, null);
    IntStream.range(0, 200).forEach(number -> load(fill, "late " + number));
    fill.visitInsn(Opcodes.RETURN);
    fill.visitMaxs(1, 0);
    MethodVisitor full = writer.visitMethod(Opcodes.ACC_STATIC, "use", "()I", null, null);
    IntStream.range(0, 100).forEach(number -> load(full, "early " + number));
    IntStream.range(0, 65_535 - 100 * 3 - 3).forEach(at -> full.visitInsn(Opcodes.NOP));
    full.visitIntInsn(Opcodes.BIPUSH, result);
    full.visitInsn(Opcodes.IRETURN);
    full.visitMaxs(1, 0);
    return writer.toByteArray();
  }

  private static void load(MethodVisitor code, String constant) {
    code.visitLdcInsn(constant);
    code.visitInsn(Opcodes.POP);
  }

  private void changeTools() {
    TOOLS.with("tools.Tool", "return 1", "return 2").compileTo(tools);
  }

  private CodeFingerprint withToolsIn(String jarName) throws IOException {
    Path jar = folder.resolve(jarName);
    Project.pack(tools, jar);
    return Project.fingerprint("acme.Goal", goal, jar);
  }

  /** Defines one class from bytes that no address leads to. */
  private static final class MemoryLoader extends URLClassLoader {

    private final String name;
    private final byte[] classFile;

    MemoryLoader(String name, byte[] classFile, Path... classPath) throws IOException {
      super(Project.urls(classPath), MemoryLoader.class.getClassLoader());
      this.name = name;
      this.classFile = classFile;
    }

    @Override
    protected Class<?> findClass(String wanted) throws ClassNotFoundException {
      return wanted.equals(name)
          ? defineClass(name, classFile, 0, classFile.length)
          : super.findClass(wanted);
    }
  }
}
