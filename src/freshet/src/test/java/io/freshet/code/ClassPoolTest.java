package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a class of a library names, read from its constants alone. */
class ClassPoolTest {

  private static final Project PROJECT =
      Project.of(
          """
          package acme;
          import java.util.*;
          @Mark(ByAnnotation.class)
          public class Library<L extends InBound> extends Base implements Shape, Iterable<InSignature> {
            private InField field;
            private List<InGeneric<InInner[]>> generic;
            private static final long WIDE = 1L << 40;
            private static final double ALSO_WIDE = 0.1;
            InReturn make(InParameter parameter) throws Trouble { return null; }
            void run(Object any) {
              Chained.first().second();
              Runnable lambda = () -> InLambda.call();
              Object grid = new InGrid[1][1];
              String text = "Lacme/InText; (Lacme/InText;)" + any;
              if (any instanceof InCast) throw new Thrown();
            }
            @Override public Iterator<InSignature> iterator() { return null; }
          }
          """,
          "package acme; public class Base {}",
          "package acme; public interface Shape {}",
          "package acme; public class InBound {}",
          "package acme; public class InSignature {}",
          "package acme; public class InField {}",
          "package acme; public class InGeneric<T> {}",
          "package acme; public class InInner {}",
          "package acme; public class InReturn {}",
          "package acme; public class InParameter {}",
          "package acme; public class Trouble extends Exception {}",
          "package acme; public class Thrown extends RuntimeException {}",
          "package acme; public class Chained { static Middle first() { return null; } }",
          "package acme; public class Middle { void second() {} }",
          "package acme; public class InLambda { static void call() {} }",
          "package acme; public class InGrid {}",
          "package acme; public class InCast {}",
          "package acme; public class ByAnnotation {}",
          "package acme; public @interface Mark { Class<?> value(); }",
          "package acme; public class Unrelated {}");

  @TempDir private Path folder;

  @BeforeEach
  void compile() {
    PROJECT.compileTo(folder);
  }

  @Test
  void everyClassThatIsNamedIsMentioned() throws Exception {
    ClassPool pool = read("Library");

    for (String name : PROJECT.sources().keySet()) {
      boolean isMentioned = pool.mentions().contains(name.replace('.', '/'));
      assertEquals(!name.equals("acme.Unrelated"), isMentioned, name);
    }
    assertTrue(pool.mentions().stream().noneMatch(name -> name.startsWith("java/")));
  }

  @Test
  void supertypesAreSuperclassAndInterfaces() throws Exception {
    assertEquals(
        Set.of("acme/Base", "acme/Shape", "java/lang/Iterable"),
        Set.copyOf(read("Library").supertypes()));
    assertEquals(List.of("java/lang/Object"), read("Shape").supertypes());
  }

  @Test
  void classFileOfAJavaToComeIsRead() throws Exception {
    byte[] bytes = bytes("Library");
    ByteBuffer.wrap(bytes).putInt(4, 999);

    assertEquals(read("Library"), ClassPool.of(bytes));
  }

  @Test
  void damagedClassFileIsNoFailure() throws Exception {
    byte[] bytes = bytes("Library");

    for (int length = 0; length < 200; length++) {
      assertEquals(ClassPool.NONE, ClassPool.of(Arrays.copyOf(bytes, length)), length + " bytes");
    }
    for (int at = 8; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= (byte) 0xff;
      ClassPool.of(damaged);
    }
  }

  private ClassPool read(String name) throws Exception {
    return ClassPool.of(bytes(name));
  }

  private byte[] bytes(String name) throws Exception {
    return Files.readAllBytes(folder.resolve("acme/" + name + ".class"));
  }
}
