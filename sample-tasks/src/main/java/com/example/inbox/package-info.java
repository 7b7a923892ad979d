/** A task for each file that somebody else puts into a folder. */
package com.example.inbox;
