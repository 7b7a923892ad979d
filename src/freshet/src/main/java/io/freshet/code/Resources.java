package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import java.util.List;
import java.util.SortedMap;

/**
 * The resources that count for one task.
 *
 * @param parts by the name of the part
 * @param remarks sentences on what could not be bounded, sorted
 */
record Resources(SortedMap<String, Fingerprint> parts, List<String> remarks) {}
