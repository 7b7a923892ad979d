package io.freshet.mail;

/** Through which server mail goes, from whom, to whom, and after which builds. */
public record Mailing(MailServer server, MailAddresses from, MailAddresses to, MailWhen when) {}
