package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;

/** What a target held: its name and the fingerprint of its content. */
public record Recorded(String name, Fingerprint fingerprint) {}
