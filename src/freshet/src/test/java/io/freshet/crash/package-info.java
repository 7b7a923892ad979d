/** What holds when builders are killed, and when there are several of them. */
package io.freshet.crash;
