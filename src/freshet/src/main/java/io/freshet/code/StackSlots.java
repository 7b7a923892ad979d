package io.freshet.code;

import java.util.ArrayList;
import java.util.List;

/** The operand stack of a method at one place of it: a text for each slot. */
final class StackSlots {

  /** How many slots each instruction leaves behind that computes something; '?' for others. */
  private static final String RESULTS =
      "0111111112211122" // NOP, constants
          + "?".repeat(30) // constants with operands, loads
          + "12121111" // array loads
          + "?".repeat(25) // stores
          + "00000000" // array stores
          + "00???????" // POP, POP2, DUP, shuffles
          + "12".repeat(18) // arithmetic and logic of int, long, and so on in turn
          + "?" // IINC
          + "212112122121111" // conversions
          + "11111" // comparisons
          + "?".repeat(37) // jumps, returns, members
          + "1"; // ARRAYLENGTH

  /** The lowest slot first. */
  private final List<Text> slots;

  StackSlots() {
    this(List.of());
  }

  private StackSlots(List<Text> slots) {
    this.slots = new ArrayList<>(slots);
  }

  StackSlots copy() {
    return new StackSlots(slots);
  }

  boolean isEmpty() {
    return slots.isEmpty();
  }

  void push(Text text) {
    slots.add(text);
  }

  /** Pushes what is no text, of that many slots. */
  void pushOther(int size) {
    for (int i = 0; i < size; i++) {
      push(Text.Plain.OTHER);
    }
  }

  /** Takes the top; unknown where code is reached in ways that were not followed. */
  Text pop() {
    return slots.isEmpty() ? Text.Plain.UNKNOWN : slots.remove(slots.size() - 1);
  }

  void pop(int size) {
    for (int i = 0; i < size; i++) {
      pop();
    }
  }

  /** Takes operands and leaves a result that is no text. */
  boolean compute(int opcode) {
    char results = opcode < RESULTS.length() ? RESULTS.charAt(opcode) : '?';
    if (results == '?') {
      return false;
    }
    int growth = OperandStack.GROWTH.charAt(opcode) - '4';
    pop(results - '0' - growth);
    pushOther(results - '0');
    return true;
  }

  /** Copies the top slots to below the slots under them, as DUP and its kin do. */
  void duplicate(int size, int under) {
    List<Text> top = new ArrayList<>();
    for (int i = 0; i < size + under; i++) {
      top.add(0, pop());
    }
    List<Text> copied = top.subList(under, top.size());
    copied.replaceAll(StackSlots::shared);
    copied.forEach(this::push);
    top.forEach(this::push);
  }

  /** A builder that is there twice may be changed through either. */
  private static Text shared(Text text) {
    return text instanceof Text.Builder ? Text.Plain.UNKNOWN : text;
  }

  void swap() {
    Text top = pop();
    Text below = pop();
    push(top);
    push(below);
  }

  /** Puts a text in the place of the builder that a constructor was called on. */
  void replaceTop(Text text) {
    pop();
    push(text);
  }

  /** What may be here when code comes from either of two places. */
  StackSlots or(StackSlots other) {
    StackSlots merged = new StackSlots();
    for (int i = 0; i < Math.max(slots.size(), other.slots.size()); i++) {
      boolean isInBoth = i < slots.size() && i < other.slots.size();
      merged.push(isInBoth ? either(slots.get(i), other.slots.get(i)) : Text.Plain.UNKNOWN);
    }
    return merged;
  }

  private static Text either(Text one, Text other) {
    return one.equals(other) ? one : new Text.Either(List.of(one, other));
  }
}
