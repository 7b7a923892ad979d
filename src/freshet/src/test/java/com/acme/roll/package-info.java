/** Tasks that a list names. */
package com.acme.roll;
