package io.freshet.code;

import io.freshet.testing.Components;
import org.junit.jupiter.api.Test;

class MemberRefTest {

  @Test
  void eachComponentCounts() throws Exception {
    Components.checkThatEachCounts(
        new MemberRef("acme/A", "day()I", MemberRef.Binding.EXACT),
        new MemberRef("acme/B", "hour()I", MemberRef.Binding.VIRTUAL));
  }
}
