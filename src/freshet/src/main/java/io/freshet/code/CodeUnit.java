package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import java.util.List;

/** What stands for a class in a code fingerprint, and where it leads. */
sealed interface CodeUnit permits UserClass, TextUnit {

  /** The class, as a user reads it: {@code com.acme.Helper}. */
  String name();

  /** Of all that it is. */
  Fingerprint fingerprint();

  /** Internal names of superclass and interfaces. */
  List<String> supertypes();

  /** All that it refers to. */
  Refs refs();
}
