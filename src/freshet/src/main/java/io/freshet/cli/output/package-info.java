/**
 * What commands print: lines for people, documents for programs, drawings and test reports.
 * Internal: may change in any release.
 */
@NullMarked
package io.freshet.cli.output;

import org.jspecify.annotations.NullMarked;
