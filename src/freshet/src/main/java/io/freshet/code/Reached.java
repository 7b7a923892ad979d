package io.freshet.code;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Where a class of a library leads to, through other libraries.
 *
 * @param jars addresses of the jars, the class's own first
 * @param onward internal names of classes that are no library's: of users, of Freshet's modules
 * @param leftOut internal names of classes that are left out
 */
record Reached(List<String> jars, List<String> onward, List<String> leftOut) {

  Reached {
    jars = List.copyOf(jars);
    onward = List.copyOf(onward);
    leftOut = List.copyOf(leftOut);
  }

  void write(DataOutputStream out) throws IOException {
    write(out, jars);
    write(out, onward);
    write(out, leftOut);
  }

  static Reached read(DataInputStream in) throws IOException {
    return new Reached(texts(in), texts(in), texts(in));
  }

  static void write(DataOutputStream out, Collection<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  static List<String> texts(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(in.readUTF());
    }
    return texts;
  }
}
