/**
 * Reports on the weather by a service that is slow, overloaded and incomplete, as real ones are.
 */
package com.example.flaky;
