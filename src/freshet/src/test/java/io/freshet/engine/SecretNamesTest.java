package io.freshet.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "userPasswd",
        "PASSPHRASE",
        "token_file",
        "clientSecret",
        "secrets",
        "awsCredentials",
        "key",
        "private_key",
        "apiKey",
        "APIKey",
        "AWSSecretAccess"
      })
  void nameOfASecretIsKnownByItsWords(String name) {
    assertTrue(SecretNames.isSecret(name), name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"day", "maxTokens", "keyboard", "monkey", "keyColumn", "tokenizer"})
  void partOfAWordIsNoSecret(String name) {
    assertFalse(SecretNames.isSecret(name), name);
  }
}
