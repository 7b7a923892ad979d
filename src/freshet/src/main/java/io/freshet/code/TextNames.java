package io.freshet.code;

import io.freshet.code.Text.Source;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which names a text may be. What flows in a circle is unknown, and so is what may be more
 * than {@value #MOST} names. For one thread.
 */
final class TextNames {

  private static final int MOST = 64;
  private static final Set<String> UNKNOWN = Set.of(String.valueOf(NamePattern.ANY));

  private final TextFlow flow;

  /** Holds {@link #UNKNOWN} for a place as long as it is looked at. */
  private final Map<Source, Set<String>> found = new HashMap<>();

  TextNames(TextFlow flow) {
    this.flow = flow;
  }

  /** All names that a text may be; never none where something may get there. */
  Set<NamePattern> of(Text text) {
    return texts(text).stream()
        .map(NamePattern::new)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<String> texts(Text text) {
    if (text instanceof Text.Literal known) {
      return Set.of(known.text());
    } else if (text instanceof Text.Joined joined) {
      return joined(joined.pieces());
    } else if (text instanceof Text.Either either) {
      return union(either.choices());
    } else if (text instanceof Text.Bounded bounded) {
      return bounded(bounded);
    }
    return text instanceof Source source ? into(source) : UNKNOWN;
  }

  private Set<String> joined(List<Text> pieces) {
    Set<String> texts = Set.of("");
    for (Text piece : pieces) {
      Set<String> endings = texts(piece);
      Set<String> longer = new LinkedHashSet<>();
      for (String text : texts) {
        endings.forEach(ending -> longer.add(text + ending));
      }
      texts = longer.size() > MOST ? UNKNOWN : longer;
    }
    return texts;
  }

  private Set<String> union(List<Text> texts) {
    Set<String> all = new LinkedHashSet<>();
    texts.forEach(text -> all.addAll(texts(text)));
    return all.size() > MOST ? UNKNOWN : all;
  }

  private Set<String> bounded(Text.Bounded bounded) {
    Set<String> texts = new LinkedHashSet<>();
    for (String text : texts(bounded.text())) {
      if (new NamePattern(text).isUnbounded()) {
        bounded.bounds().forEach(bound -> texts.add(bound.text()));
      } else {
        texts.add(text);
      }
    }
    return texts;
  }

  private Set<String> into(Source place) {
    Set<String> known = found.putIfAbsent(place, UNKNOWN);
    if (known != null) {
      return known;
    }
    Set<String> texts = union(flow.into(place));
    found.put(place, texts);
    return texts;
  }
}
