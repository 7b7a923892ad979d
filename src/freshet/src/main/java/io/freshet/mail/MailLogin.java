package io.freshet.mail;

/** Who a mail server is told is sending. */
public record MailLogin(String user, String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return user;
  }
}
