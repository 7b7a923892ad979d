package io.freshet.s3;

import io.freshet.testing.AdapterContract;
import java.util.Set;

class S3ModuleTest extends AdapterContract {

  S3ModuleTest() {
    super(
        S3Provider.class,
        Set.of("fingerprint", "store", "target"),
        Set.of("software.amazon.awssdk"));
  }
}
