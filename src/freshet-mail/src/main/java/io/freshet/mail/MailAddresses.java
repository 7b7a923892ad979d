package io.freshet.mail;

import jakarta.mail.Address;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Mail addresses, checked when they are made: {@code ops@acme.com, Jo Doe <jo@acme.com>}. */
public final class MailAddresses {

  private final List<Address> addresses;

  private MailAddresses(List<Address> addresses) {
    this.addresses = addresses;
  }

  /**
   * Reads addresses that are separated by commas.
   *
   * @throws IllegalArgumentException when there is none, or one cannot be an address; the message
   *     names it
   */
  public static MailAddresses of(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("control characters are in no address");
    }
    try {
      InternetAddress[] parsed = InternetAddress.parse(text, true);
      if (parsed.length == 0) {
        throw new IllegalArgumentException("there is no address");
      }
      for (InternetAddress address : parsed) {
        check(address);
      }
      return new MailAddresses(List.of(parsed));
    } catch (AddressException e) {
      throw new IllegalArgumentException(
          e.getMessage() + (e.getRef() == null ? "" : ": " + e.getRef()), e);
    }
  }

  /** The parser takes local names, and leaves a name in front of an address as it was typed. */
  private static void check(InternetAddress address) throws AddressException {
    address.validate();
    if (address.isGroup() || address.getAddress().indexOf('@') < 0) {
      throw new AddressException("there is no @ in it", address.getAddress());
    }
    try {
      address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError("every Java platform has UTF-8", e);
    }
  }

  /**
   * Reads one address.
   *
   * @throws IllegalArgumentException when there are none or more, or it cannot be an address
   */
  public static MailAddresses one(String text) {
    MailAddresses read = of(text);
    if (read.addresses.size() > 1) {
      throw new IllegalArgumentException("there is more than one address");
    }
    return read;
  }

  /** The first one. */
  public MailAddresses first() {
    return new MailAddresses(addresses.subList(0, 1));
  }

  Address[] all() {
    return addresses.toArray(Address[]::new);
  }

  /** As they stand in a mail. */
  @Override
  public String toString() {
    return InternetAddress.toString(all());
  }
}
