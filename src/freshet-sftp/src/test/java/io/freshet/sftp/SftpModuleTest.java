package io.freshet.sftp;

import io.freshet.testing.AdapterContract;
import java.util.Set;

class SftpModuleTest extends AdapterContract {

  SftpModuleTest() {
    super(SftpProvider.class, Set.of("fingerprint", "store", "target"), Set.of("org.apache.sshd"));
  }
}
