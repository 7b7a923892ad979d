package io.freshet.code;

import io.freshet.code.Text.Plain;
import io.freshet.code.Text.Source;
import io.freshet.code.Text.Spot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Tells a {@link TextFlow} how texts go through one method, and which names it opens. */
final class TextScanner extends TextStack {

  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

  private final String owner;
  private final String method;
  private final TextFlow flow;

  /** What the class and the method say that they read; the method's are added before its code. */
  private final List<NamePattern> reads;

  /** What is told at the end, when it is known whether the method could be understood. */
  private final List<Move> moves = new ArrayList<>();

  private final List<TextFlow.Open> opens = new ArrayList<>();

  TextScanner(
      String owner, String name, String descriptor, List<NamePattern> ofClass, TextFlow to) {
    this.owner = owner;
    this.method = name + descriptor;
    this.flow = to;
    this.reads = new ArrayList<>(ofClass);
  }

  /** The key of a parameter: with the owner where no other class can replace the method. */
  static Source parameter(
      boolean isStatic, String owner, String name, String descriptor, int index) {
    boolean isBound = isStatic || name.equals("<init>") || name.startsWith("lambda$");
    return new Source(Spot.PARAMETER, isBound ? owner : "", name + descriptor, index);
  }

  /** Tells what the local variables of the parameters hold. */
  void begin(int access, String name, String descriptor) {
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    int slot = isStatic ? 0 : 1;
    Type[] types = Type.getArgumentTypes(descriptor);
    for (int i = 0; i < types.length; i++) {
      add(source(slot), parameter(isStatic, owner, name, descriptor, i));
      slot += types[i].getSize();
    }
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean isVisible) {
    return ReadsCollector.of(descriptor, reads, null);
  }

  @Override
  Text local(int slot) {
    return source(slot);
  }

  private Source source(int slot) {
    return new Source(Spot.LOCAL, owner, method, slot);
  }

  @Override
  void store(int slot, Text text) {
    if (text != Plain.OTHER) {
      add(source(slot), plain(text));
    }
  }

  @Override
  Text field(String fieldOwner, String name) {
    return new Source(Spot.FIELD, fieldOwner, name, 0);
  }

  @Override
  void storeField(String fieldOwner, String name, Text text) {
    add(new Source(Spot.FIELD, fieldOwner, name, 0), passed(text));
  }

  @Override
  void returned(Text text) {
    add(new Source(Spot.RESULT, "", method, 0), passed(text));
  }

  @Override
  Text call(MethodCall call, List<Text> arguments) {
    boolean isStatic = call.opcode() == Opcodes.INVOKESTATIC;
    List<Text> given = isStatic ? arguments : arguments.subList(1, arguments.size());
    open(Opening.of(call.owner(), call.name(), call.descriptor()), call.owner(), given);
    Text known = KnownTexts.call(call, arguments);
    if (known != null) {
      return known;
    }
    pass(isStatic, call, given);
    Type result = Type.getReturnType(call.descriptor());
    return KnownTexts.mayBeText(result)
        ? new Source(Spot.RESULT, call.owner(), call.name() + call.descriptor(), 0)
        : Plain.OTHER;
  }

  private void pass(boolean isStatic, MethodCall call, List<Text> given) {
    Type[] types = Type.getArgumentTypes(call.descriptor());
    for (int i = 0; i < given.size() && i < types.length; i++) {
      if (KnownTexts.mayBeText(types[i])) {
        Source place = parameter(isStatic, call.owner(), call.name(), call.descriptor(), i);
        add(place, passed(given.get(i)));
      }
    }
  }

  @Override
  Text dynamicCall(MethodCall call, Handle bootstrap, Object[] constants, List<Text> arguments) {
    Text text = KnownTexts.concat(call, bootstrap.getOwner(), constants, arguments);
    if (text != null) {
      return text;
    }
    for (Object constant : constants) {
      if (constant instanceof Handle handle && handle.getDesc().startsWith("(")) {
        refer(handle, arguments);
      }
    }
    if (bootstrap.getOwner().equals(LAMBDAS) && constants[0] instanceof Type erased) {
      String made = call.name() + erased.getDescriptor();
      add(new Source(Spot.RESULT, "", made, 0), Plain.UNKNOWN);
    }
    return KnownTexts.unknown(Type.getReturnType(call.descriptor()));
  }

  /** Whoever calls what a handle leads to passes what is captured, and more that is not known. */
  private void refer(Handle handle, List<Text> captured) {
    Type[] types = Type.getArgumentTypes(handle.getDesc());
    boolean isStatic = handle.getTag() == Opcodes.H_INVOKESTATIC;
    boolean isNew = handle.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    int receivers = isStatic || isNew || captured.isEmpty() ? 0 : 1;
    List<Text> given = new ArrayList<>(captured.subList(receivers, captured.size()));
    while (given.size() < types.length) {
      given.add(Plain.UNKNOWN);
    }
    MethodCall call =
        new MethodCall(handle.getTag(), handle.getOwner(), handle.getName(), handle.getDesc());
    pass(isStatic, call, given);
    Opening opening = Opening.of(handle.getOwner(), handle.getName(), handle.getDesc());
    open(opening, handle.getOwner(), given);
  }

  private void open(@Nullable Opening opening, String called, List<Text> given) {
    if (opening != null && opening != Opening.SERVICES) {
      Text name = passed(opening.isByName() ? given.get(0) : Plain.UNKNOWN);
      opens.add(new TextFlow.Open(opening, shownMethod(), called, name));
    }
  }

  private String shownMethod() {
    String name = method.substring(0, method.indexOf('('));
    String shown = name.startsWith("lambda$") ? name.split("\\$", -1)[1] : name;
    return owner.replace('/', '.') + "." + shown;
  }

  /** A text that leaves this method, bounded by what it says that it reads. */
  private Text passed(Text text) {
    return reads.isEmpty() ? plain(text) : new Text.Bounded(plain(text), reads);
  }

  /** A builder that is known by a variable may be changed through it at any time. */
  private static Text plain(Text text) {
    return text instanceof Text.Builder ? Plain.UNKNOWN : text;
  }

  private void add(Source place, Text text) {
    moves.add(new Move(place, text));
  }

  @Override
  public void visitEnd() {
    flow.read(owner + "." + method, reads);
    moves.forEach(move -> flow.add(move.place(), isTangled() ? Plain.UNKNOWN : move.text()));
    opens.forEach(open -> flow.open(isTangled() ? open.withName(Plain.UNKNOWN) : open));
  }

  /** A text that gets to a place. */
  private record Move(Source place, Text text) {}
}
