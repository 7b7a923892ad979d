package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Code of a dynamic language that calls another task: the method is named in a call site only, as
 * its name or, as in Groovy, as an argument.
 */
class DynamicCallSitesTest {

  private static final Project TASKS =
      Project.of(
          """
          package acme;
          import io.freshet.target.FileTarget;
          import io.freshet.task.*;
          public record Up() implements Task<FileTarget> {
            @Override public FileTarget output() { return FileTarget.of("up.txt"); }
            @Override public void run(TaskContext ctx, FileTarget out) { ctx.message("in run"); }
            public String title() { return "v1"; }
          }
          """,
          """
          package acme;
          import io.freshet.target.FileTarget;
          import io.freshet.task.*;
          public record T() implements Task<FileTarget> {
            @Override public FileTarget output() { return FileTarget.of("t.txt"); }
            @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
              out.writeString("" + K.f());
            }
          }
          """);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"invoke, title", "title, ''"})
  void methodThatACallSiteNamesIsUsed(String name, String argument) throws IOException {
    String before = fingerprint("before", TASKS, name, argument);

    assertNotEquals(
        before, fingerprint("other", TASKS.with("acme.Up", "v1", "v2"), name, argument));
    assertEquals(
        before, fingerprint("run", TASKS.with("acme.Up", "in run", "run"), name, argument));
  }

  @ParameterizedTest
  @CsvSource({"invoke, text", "other, ''"})
  void methodThatNoCallSiteNamesIsNot(String name, String argument) throws IOException {
    assertEquals(
        fingerprint("before", TASKS, name, argument),
        fingerprint("other", TASKS.with("acme.Up", "v1", "v2"), name, argument));
  }

  private String fingerprint(String build, Project project, String name, String argument)
      throws IOException {
    Path classes = Files.createDirectories(folder.resolve(build + "/acme"));
    Files.write(classes.resolve("K.class"), caller(name, argument));
    Path all = folder.resolve(build);
    project.compileTo(all, all);
    return Project.fingerprint("acme.T", all).fingerprint();
  }

  /** {@code class K { static Object f() { return new Up().NAME(); } }}, bound when it is called. */
  private static byte[] caller(String name, String argument) {
    ClassWriter writer = new ClassWriter(0);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER;
    writer.visit(Opcodes.V17, access, "acme/K", null, "java/lang/Object", null);
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "f", "()Ljava/lang/Object;", null, null);
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, "acme/Up");
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "acme/Up", "<init>", "()V", false);
    code.visitInvokeDynamicInsn(
        name,
        "(Lacme/Up;)Ljava/lang/Object;",
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "org/codehaus/groovy/vmplugin/v8/IndyInterface",
            "bootstrap",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                + "Ljava/lang/invoke/MethodType;Ljava/lang/String;I)Ljava/lang/invoke/CallSite;",
            false),
        argument,
        0);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(2, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
