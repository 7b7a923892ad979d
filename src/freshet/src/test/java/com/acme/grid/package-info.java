/** A graph in layers that counts what its tasks are asked. */
package com.acme.grid;
