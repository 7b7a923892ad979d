package io.freshet.code;

import java.util.List;

/**
 * What bytecode tells of a value that may be a text: the value of one slot of the operand stack.
 * Immutable.
 */
sealed interface Text {

  /** Values that have no parts. */
  enum Plain implements Text {
    /** An unknown text. */
    UNKNOWN,
    /** No text: a number, or an object of another class. */
    OTHER,
    /** A builder of texts before its constructor was called. */
    NEW_BUILDER
  }

  /** A constant. */
  record Literal(String text) implements Text {}

  /** A constant of type {@code int}, or of a type that the JVM takes for one. */
  record Whole(int value) implements Text {}

  /** A class constant, by its binary name. */
  record ClassConstant(String name) implements Text {}

  /** Pieces one after another. */
  record Joined(List<Text> pieces) implements Text {

    public Joined {
      pieces = List.copyOf(pieces);
    }
  }

  /** One of several, as a condition decides. */
  record Either(List<Text> choices) implements Text {

    public Either {
      choices = List.copyOf(choices);
    }
  }

  /** A builder that holds this text and is known by no variable. */
  record Builder(Text content) implements Text {}

  /** A text, but one of these patterns where nothing of it is known. */
  record Bounded(Text text, List<NamePattern> bounds) implements Text {

    public Bounded {
      bounds = List.copyOf(bounds);
    }
  }

  /** Whatever flows into a place of the code. */
  record Source(Spot spot, String owner, String member, int index) implements Text {}

  /** The kinds of places that texts flow through. */
  enum Spot {
    /** A local variable of a method, by its slot. */
    LOCAL,
    /** A parameter of a method, by its position; of constructors and lambdas with the owner. */
    PARAMETER,
    /** A field; the owner is the class by which it is named. */
    FIELD,
    /** What a method returns; the owner is the class by which it is named. */
    RESULT
  }

  /** This as a piece of a longer text. */
  default Text joinedWith(Text next) {
    return new Joined(List.of(this, next));
  }
}
