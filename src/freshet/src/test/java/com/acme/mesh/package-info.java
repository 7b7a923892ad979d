/** A dataset of hundreds of small tasks, built by several processes and killed on the way. */
package com.acme.mesh;
