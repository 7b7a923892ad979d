package io.freshet.code;

/**
 * A member that code uses.
 *
 * @param owner internal name of the class that the instruction names; the member may be inherited
 * @param key what {@link Member#key} says of the member
 * @param binding which object it is used on
 */
record MemberRef(String owner, String key, Binding binding) {

  /** Written out, as is equality: those of a record are made at run time, at each start. */
  @Override
  public int hashCode() {
    return 31 * (31 * owner.hashCode() + key.hashCode()) + binding.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MemberRef ref
        && owner.equals(ref.owner)
        && key.equals(ref.key)
        && binding == ref.binding;
  }

  /** Which object a member is used on, and so where it may stand. */
  enum Binding {
    /** A static member, a field, or the constructor of just that class. */
    EXACT,
    /** A static field that is written. */
    WRITE,
    /** Any object of the owner's type: subclasses may replace the method. */
    VIRTUAL,
    /** {@code this}: the class of the object that the code runs on may replace the method. */
    OWN,
    /** {@code this}, looked up from the owner on: {@code super.x()}, {@code super()}. */
    OWN_FROM_OWNER
  }
}
