/** Tasks that run a program; environment variables and tool versions as inputs. */
@NullMarked
package io.freshet.process;

import org.jspecify.annotations.NullMarked;
