package io.freshet.mail;

/** The user name and password for a mail server. */
public record MailLogin(String user, String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return user;
  }
}
