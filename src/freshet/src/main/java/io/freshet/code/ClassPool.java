package io.freshet.code;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the constant pool of a class file tells: the types that it inherits from and those that it
 * mentions (JVMS 4.4). Read without ASM: class files of a Java that ASM does not know have the same
 * pool, and a library may hold some.
 *
 * @param supertypes internal names of superclass and interfaces
 * @param mentions internal names of all types named by a class constant, a descriptor or a generic
 *     signature, without those of {@code java.*}
 */
record ClassPool(List<String> supertypes, Set<String> mentions) {

  /** What a file tells that is no class file. */
  static final ClassPool NONE = new ClassPool(List.of(), Set.of());

  ClassPool {
    supertypes = List.copyOf(supertypes);
    mentions = Set.copyOf(mentions);
  }

  /** Reads a class file; {@link #NONE} where it is damaged. */
  static ClassPool of(byte[] classFile) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
      return new Reader(in).read();
    } catch (IOException | IndexOutOfBoundsException e) {
      return NONE;
    }
  }

  /** Reads one class file from its beginning to its interfaces. */
  private static final class Reader {

    private final DataInputStream in;

    /** The constants of the pool that are texts, by number; null in other places. */
    private String[] texts = {};

    /** Where a constant is a class: the number of its name. */
    private int[] classes = {};

    Reader(DataInputStream in) {
      this.in = in;
    }

    ClassPool read() throws IOException {
      in.skipNBytes(8); // magic number, version
      int count = in.readUnsignedShort();
      texts = new String[count];
      classes = new int[count];
      for (int i = 1; i < count; i++) {
        i += constant(i);
      }
      in.skipNBytes(4); // access, this class
      return new ClassPool(supertypes(), mentions());
    }

    /** Reads a constant; returns how many more numbers it takes. */
    private int constant(int number) throws IOException {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[number] = in.readUTF();
        case 7 -> classes[number] = in.readUnsignedShort();
        case 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> in.skipNBytes(8);
        default -> throw new IOException("no constant has the tag " + tag);
      }
      return tag == 5 || tag == 6 ? 1 : 0;
    }

    private List<String> supertypes() throws IOException {
      List<String> names = new ArrayList<>();
      addType(names, in.readUnsignedShort());
      int interfaces = in.readUnsignedShort();
      for (int i = 0; i < interfaces; i++) {
        addType(names, in.readUnsignedShort());
      }
      return names;
    }

    /** {@code Object} has no superclass: there the number is 0. */
    private void addType(List<String> names, int number) {
      String name = texts[classes[number]];
      if (name != null) {
        names.add(name);
      }
    }

    private Set<String> mentions() {
      Set<String> names = new HashSet<>();
      for (int name : classes) {
        String text = texts[name];
        if (text != null && !text.startsWith("[")) {
          names.add(text);
        }
      }
      for (String text : texts) {
        if (text != null && !text.isEmpty() && "([L<".indexOf(text.charAt(0)) >= 0) {
          DescriptorNames.addTo(names, text);
        }
      }
      names.removeIf(name -> name.startsWith("java/"));
      return names;
    }
  }
}
