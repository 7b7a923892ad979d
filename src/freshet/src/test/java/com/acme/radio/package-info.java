/** Tasks that the command line's tests ask for; their names are unlike those of other tests. */
package com.acme.radio;
