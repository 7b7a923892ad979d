package io.freshet.mail;

import jakarta.mail.Address;
import jakarta.mail.SendFailedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a server said to a mail that it did not take, or not for all.
 *
 * @param server in words
 * @param refused for whom it was refused
 * @param sent for whom it was taken
 * @param answers what the server said
 */
record Refusal(String server, List<String> refused, List<String> sent, List<String> answers) {

  static Refusal of(SendFailedException thrown, Mailing mailing) {
    List<String> refused = new ArrayList<>(addresses(thrown.getInvalidAddresses()));
    refused.addAll(addresses(thrown.getValidUnsentAddresses()));
    return new Refusal(
        mailing.server().toString(),
        refused.isEmpty() ? addresses(mailing.to().all()) : refused,
        addresses(thrown.getValidSentAddresses()),
        answers(thrown));
  }

  /** The exceptions behind the first name an address each; the first says only that there are. */
  private static List<String> answers(SendFailedException thrown) {
    List<String> answers = new ArrayList<>();
    for (Exception next = thrown.getNextException();
        next != null;
        next = next instanceof SendFailedException more ? more.getNextException() : null) {
      answers.add(line(next.getMessage()));
    }
    return answers.isEmpty() ? List.of(line(thrown.getMessage())) : answers;
  }

  private static String line(@Nullable String text) {
    return Objects.requireNonNullElse(text, "no reason").strip().replaceAll("\\s+", " ");
  }

  /** No array, where an exception has none. */
  private static List<String> addresses(@Nullable Object array) {
    return array instanceof Address[] all
        ? Arrays.stream(all).map(String::valueOf).toList()
        : List.of();
  }

  /** For whom the mail was refused, why, and who got it. */
  String text() {
    return "mail to "
        + String.join(", ", refused)
        + " was refused by "
        + server
        + ": "
        + answers.stream().distinct().collect(Collectors.joining("; "))
        + (sent.isEmpty() ? "" : "; it was sent to " + String.join(", ", sent));
  }
}
